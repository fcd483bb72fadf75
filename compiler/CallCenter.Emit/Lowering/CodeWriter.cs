using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Writes indented C# lines. What stands on one line of a <c>.flow</c> file comes to stand on one line here as far as it can,
/// and a <c>#line</c> directive is written only where the lines of both texts do not follow each other anyway: Roslyn's
/// work grows with the text, and stack traces need nothing more.
/// </summary>
/// <remarks>Scaffolding between statements has no place of its own. It cannot fault, so no trace ever shows the line it seems to have.</remarks>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    // Where the compiler believes the next line to come from, and whether the last one may be continued.
    private SourceFile? _file;
    private int _nextLine;
    private int _openLine;

    /// <summary>Writes a line that belongs to nothing in the source.</summary>
    public void Line(string code)
    {
        _openLine = 0;
        Indented(code);
    }

    /// <summary>Writes code that stands for a place in the source: stack traces and debuggers show that line.</summary>
    public void Line(SourceSpan span, string code)
    {
        if (span.File is null)
        {
            Line(code);
            return;
        }

        var line = span.StartPosition.Line;
        if (_openLine == line && ReferenceEquals(_file, span.File))
        {
            Tail(code);
            return;
        }

        if (!ReferenceEquals(_file, span.File) || _nextLine != line)
        {
            var path = span.File.Path.Replace('"', '\'');
            _text.Append(CultureInfo.InvariantCulture, $"#line {line} \"{path}\"\n");
            _file = span.File;
            _nextLine = line;
        }

        Indented(code);
        _openLine = line;
    }

    /// <summary>Writes code behind what was written last, on the same line.</summary>
    public void Tail(string code)
    {
        _text.Length--;
        _text.Append(' ').Append(code).Append('\n');
    }

    /// <summary>Opens a brace.</summary>
    public void Open()
    {
        Line("{");
        _depth++;
    }

    /// <summary>Writes the head of a block and opens its brace.</summary>
    public void Open(string head)
    {
        Line(head + " {");
        _depth++;
    }

    /// <summary>Writes the head of a block that stands for a place in the source, and opens its brace.</summary>
    public void Open(SourceSpan span, string head)
    {
        Line(span, head + " {");
        _openLine = 0;
        _depth++;
    }

    /// <summary>Closes a brace.</summary>
    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Closes a brace and opens the next one of the same statement, such as that of <c>else</c>.</summary>
    public void CloseOpen(string head)
    {
        _depth--;
        Open($"}} {head}");
    }

    /// <summary>Writes what another writer at the same depth has written.</summary>
    public void Append(CodeWriter other)
    {
        _text.Append(other._text);
        _file = other._file;
        _nextLine = other._nextLine;
        _openLine = 0;
    }

    /// <summary>A writer that goes on at this depth.</summary>
    public CodeWriter Nested() => new() { _depth = _depth };

    public override string ToString() => _text.ToString();

    private void Indented(string code)
    {
        _text.Append(' ', _depth * 4).Append(code).Append('\n');
        _nextLine++;
    }
}
