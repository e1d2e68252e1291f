/** What the frame around every screen says, whatever the language. */
export interface FrameWords {
  readonly product: string;
  readonly skip: string;
  readonly menu: string;
  readonly otherLanguage: string;
  readonly account: string;
  readonly logOut: string;
  readonly queued: string;
  readonly stored: string;
  readonly offline: { readonly title: string; readonly text: string; readonly home: string };
  readonly errors: { readonly title: (count: number) => string };
  readonly logIn: {
    readonly title: string;
    readonly username: string;
    readonly password: string;
    readonly button: string;
    readonly ended: string;
    /** Written when the session ended. */
    readonly written: string;
    readonly writtenHelp: string;
    readonly writtenKept: string;
    readonly backToWritten: string;
    /** What was sent when the session had ended, and cannot go along. */
    readonly lost: string;
    readonly institutionBeside: string;
    readonly institution: string;
    readonly entered: string;
    readonly goOn: string;
  };
  readonly own: {
    readonly title: string;
    readonly name: string;
    readonly username: string;
    readonly role: string;
    readonly roles: Readonly<
      Record<'clinic' | 'warehouse' | 'administrator' | 'auditor' | 'operator', string>
    >;
    readonly place: string;
    readonly change: string;
    readonly mustChange: string;
    readonly current: string;
    readonly next: string;
    readonly nextHelp: string;
    readonly button: string;
  };
  readonly problem: {
    readonly title: (status: number) => string;
    readonly back: string;
    readonly id: (requestId: string) => string;
  };
}
