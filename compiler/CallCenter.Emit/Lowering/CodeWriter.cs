using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Emit.Lowering;

/// <summary>Writes indented C# lines. A line either stands for a place in a <c>.flow</c> file or is hidden from debuggers.</summary>
internal sealed class CodeWriter
{
    private const int ColumnMax = 65_536; // C# specification, #line span directive.

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _hidden;

    /// <summary>Writes a line that belongs to nothing in the source.</summary>
    public void Line(string code)
    {
        if (!_hidden)
        {
            _text.Append("#line hidden\n");
            _hidden = true;
        }

        Indented(code);
    }

    /// <summary>Writes a line that stands for a place in the source: stack traces and debuggers show that place.</summary>
    public void Line(SourceSpan span, string code)
    {
        if (span.File is null)
        {
            Line(code);
            return;
        }

        _text.Append(Directive(span)).Append('\n');
        _hidden = false;
        Indented(code);
    }

    /// <summary>Opens a brace.</summary>
    public void Open()
    {
        Line("{");
        _depth++;
    }

    /// <summary>Closes a brace.</summary>
    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Writes what another writer at the same depth has written.</summary>
    public void Append(CodeWriter other)
    {
        _text.Append(other._text);
        _hidden = other._hidden || (_hidden && other._text.Length == 0);
    }

    /// <summary>A writer that goes on at this depth.</summary>
    public CodeWriter Nested() => new() { _depth = _depth };

    public override string ToString() => _text.ToString();

    private void Indented(string code) => _text.Append(' ', _depth * 4).Append(code).Append('\n');

    // Only the first line of a construct is shown: the blocks inside have places of their own.
    private static string Directive(SourceSpan span)
    {
        var start = span.StartPosition;
        var end = span.EndPosition;
        var lastColumn = end.Line == start.Line ? end.Column : span.File.LineText(start.Line).Length + 1;
        var from = Math.Min(start.Column, ColumnMax - 1);
        var to = Math.Clamp(lastColumn, from + 1, ColumnMax);
        var path = span.File.Path.Replace('"', '\'');
        return string.Create(CultureInfo.InvariantCulture, $"#line ({start.Line}, {from}) - ({start.Line}, {to}) \"{path}\"");
    }
}
