import { Component, type ReactNode } from "react";
import { Trouble } from "./Trouble";

/** The last net: a page that cannot be loaded or drawn says so in words instead of leaving a blank screen. */
export class Net extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Trouble
        title="页面没有打开"
        detail={`程序的一部分没有读到或出错了。请检查网络后再试一次；仍不行时，请重新发布整个网站文件夹。（${error.message}）`}
        onRetry={() => window.location.reload()}
      />
    );
  }
}
