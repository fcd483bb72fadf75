using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Workspace.Documents;

/// <summary>One version of one flow file: its text, and what reading it gave. Never changes; whoever needs its tree first reads it.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="file">Its text, under its path in the project.</param>
internal sealed class FlowDocument(string path, SourceFile file)
{
    private readonly Lazy<SyntaxResult> _syntax = new(() => FlowParser.Parse(file));

    /// <summary>Absolute path, or the name an editor gives to what is not saved yet.</summary>
    public string Path { get; } = path;

    /// <summary>Its text.</summary>
    public SourceFile File { get; } = file;

    /// <summary>Its tree and what is wrong with its writing.</summary>
    public SyntaxResult Syntax => _syntax.Value;
}
