namespace CallCenter.EndToEnd.Tests.Tutorial;

/// <summary>One block of the tutorial: what a reader does, or sees.</summary>
/// <param name="Line">1-based line of the page where the block begins.</param>
internal abstract record TutorialStep(int Line);

/// <summary>A file a reader writes: <c>```flow path</c>; with <c>add</c> behind the path it goes to the end of the file.</summary>
internal sealed record WriteStep(int Line, string Path, string Text, bool Add) : TutorialStep(Line);

/// <summary>A change a reader makes: <c>```diff path</c> with lines that begin with <c>-</c>, <c>+</c> or a space.</summary>
internal sealed record ChangeStep(int Line, string Path, string Old, string New) : TutorialStep(Line);

/// <summary>Commands and what they print: <c>```console</c>. Lines that begin with <c>$ </c> are typed, the others are printed.</summary>
internal sealed record ConsoleStep(int Line, IReadOnlyList<TutorialCommand> Commands) : TutorialStep(Line);

/// <summary>What the command left running in the background prints meanwhile: <c>```console server</c>.</summary>
internal sealed record ServerStep(int Line, IReadOnlyList<string> Printed) : TutorialStep(Line);

/// <summary>A command.</summary>
/// <param name="Line">1-based line of the page.</param>
/// <param name="Text">What is typed; with <c>&amp;</c> at its end it stays in the background.</param>
/// <param name="Printed">Lines it prints, in order, among others; <c>…</c> stands for anything.</param>
internal sealed record TutorialCommand(int Line, string Text, IReadOnlyList<string> Printed)
{
    public bool IsBackground => Text.EndsWith('&');
}
