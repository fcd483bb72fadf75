using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>How much a message matters.</summary>
public enum Severity
{
    /// <summary>The project does not run.</summary>
    Error,

    /// <summary>The project runs, and what the message says will happen.</summary>
    Warning,
}

/// <summary>A place in a source file with a few words about it.</summary>
/// <param name="Span">The place.</param>
/// <param name="Text">What is to be said; may be empty.</param>
public sealed record DiagnosticLabel(SourceSpan Span, string Text);

/// <summary>A message to an author. Made by <see cref="Report"/> only.</summary>
/// <param name="Code"><c>CC</c> and four digits; never used for anything else.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">The fact, in the author's words, without full stop.</param>
/// <param name="Primary">What is wrong; null where there is no place, such as a project without files.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Title, DiagnosticLabel? Primary)
{
    /// <summary>Other places that are the cause or belong to it.</summary>
    public ImmutableArray<DiagnosticLabel> Secondary { get; init; } = [];

    /// <summary>The rule, where it is not obvious.</summary>
    public string? Explanation { get; init; }

    /// <summary>What to do; code to paste stands on lines indented by four spaces.</summary>
    public string? Help { get; init; }

    /// <summary>What an editor can do about it, the likeliest first.</summary>
    public ImmutableArray<Fix> Fixes { get; init; } = [];
}
