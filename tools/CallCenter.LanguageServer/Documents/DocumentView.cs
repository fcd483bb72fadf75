using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Syntax.Parsing;
using CallCenter.Workspace;
using Range = CallCenter.LanguageServer.Protocol.Range;

namespace CallCenter.LanguageServer.Documents;

/// <summary>A document and its project at one moment.</summary>
/// <param name="Uri">The document, as the client names it.</param>
/// <param name="Version">The client's number of its text; null when it is not open.</param>
/// <param name="Project">The project it belongs to.</param>
/// <param name="File">Its text.</param>
/// <param name="Map">Translates places.</param>
internal sealed record DocumentView(string Uri, int? Version, ProjectSnapshot Project, SourceFile File, PositionMap Map)
{
    /// <summary>Its tree, and what is wrong with its writing.</summary>
    public SyntaxResult Syntax => Project.SyntaxOf(File) ?? FlowParser.Parse(File);

    /// <summary>The offset of a place.</summary>
    public int OffsetOf(Position position) => Map.OffsetOf(File, position);

    /// <summary>The stretch of a span of this document.</summary>
    public Range RangeOf(SourceSpan span) => Map.RangeOf(span);
}
