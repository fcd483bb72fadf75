using CallCenter.Diagnostics.Text;

namespace CallCenter.Workspace.Documents;

/// <summary>One change to a text: some of it is taken out, and something is put there.</summary>
/// <param name="Start">Offset of the first UTF-16 code unit taken out.</param>
/// <param name="Length">How many are taken out.</param>
/// <param name="Text">What stands there instead.</param>
public readonly record struct TextChange(int Start, int Length, string Text)
{
    /// <summary>The text after the change. A change that reaches beyond the text is cut to it.</summary>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = Math.Clamp(Start, 0, text.Length);
        var end = start + Math.Clamp(Length, 0, text.Length - start);
        return string.Concat(text.AsSpan(0, start), Text, text.AsSpan(end));
    }
}

/// <summary>A change to one place of one file of a project.</summary>
/// <param name="Span">What is taken out.</param>
/// <param name="Text">What stands there instead.</param>
public readonly record struct FileEdit(SourceSpan Span, string Text);
