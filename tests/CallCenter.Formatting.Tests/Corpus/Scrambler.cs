using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Written;

namespace CallCenter.Formatting.Tests.Corpus;

/// <summary>Writes a file with other white space. The same seed gives the same text.</summary>
/// <param name="seed">Decides what is written.</param>
internal sealed class Scrambler(int seed)
{
    private static readonly string[] Spaces = [" ", "  ", "\t", "     ", "\u3000", " \t "];

    private readonly Random _chance = new(seed);
    private readonly StringBuilder _text = new();
    private readonly HashSet<WrittenToken> _starts = [];
    private readonly HashSet<WrittenToken> _declarations = [];
    private bool _isWild;
    private int _comments;

    /// <summary>
    /// Keeps what counts: between what stands in braces whether there is a line break and an empty line, between declarations whether
    /// there is an empty line, and whether comments end a line of code.
    /// </summary>
    public string KeepingWhatCounts(SourceFile file) => Write(file, isWild: false);

    /// <summary>Line breaks, empty lines and new comments anywhere.</summary>
    public string Wildly(SourceFile file) => Write(file, isWild: true);

    private string Write(SourceFile file, bool isWild)
    {
        _isWild = isWild;
        var root = FlowParser.ParseWritten(file).Root!;
        Mark(root, isRoot: true);
        WrittenToken? before = null;
        foreach (var token in root.Tokens)
        {
            foreach (var comment in token.CommentsBefore)
            {
                Break(comment.LineBreaksBefore, comment.LineBreaksBefore == 0 ? 1 : 0);
                _text.Append(comment.Span.Text);
            }

            Gap(token, before);
            _text.Append(token.Text);
            before = token;
        }

        return _text.ToString();
    }

    // What begins an item of a block, and what ends the block.
    private void Mark(WrittenNode node, bool isRoot)
    {
        var isInside = false;
        foreach (var part in node.Parts)
        {
            isInside &= part is not WrittenToken { Text: "}" } closing || !_starts.Add(closing);
            if (part is WrittenNode below)
            {
                if (isInside || isRoot)
                {
                    (isRoot ? _declarations : _starts).Add(below.Tokens.First());
                }

                Mark(below, isRoot: false);
            }

            isInside |= part is WrittenToken { Text: "{" };
        }
    }

    private void Gap(WrittenToken token, WrittenToken? before)
    {
        var afterComment = token.CommentsBefore.Length > 0;
        var touches = before is not null && !afterComment && before.Span.End == token.Span.Start;
        if (_isWild && before is not null && _chance.Next(25) == 0)
        {
            AddComment();
            afterComment = true;
        }

        if (_starts.Contains(token) && !_isWild)
        {
            Break(token.LineBreaksBefore, token.LineBreaksBefore == 0 && !touches ? 1 : 0);
        }
        else if (_declarations.Contains(token) && !_isWild)
        {
            Break(token.LineBreaksBefore > 1 ? 2 : Math.Max(_chance.Next(2), afterComment ? 1 : 0), 1);
        }
        else if (token.Kind == WrittenKind.End)
        {
            Break(_chance.Next(3), 0);
        }
        else
        {
            Break(afterComment ? 1 + _chance.Next(3) : _chance.Next(_isWild ? 8 : 4) == 0 ? 1 + _chance.Next(3) : 0, touches ? 0 : 1);
        }
    }

    // Never right behind `/`: that would make it a `///` comment.
    private void AddComment()
    {
        Break(_chance.Next(3), 1);
        _text.Append(CultureInfo.InvariantCulture, $"{(_chance.Next(4) == 0 ? "///" : "//")} 注释 {_comments++}");
    }

    // An empty line is as good as several.
    private void Break(int lines, int spacesMin)
    {
        if (lines == 0)
        {
            var spaces = Math.Max(spacesMin, _chance.Next(3));
            for (var i = 0; i < spaces; i++)
            {
                _text.Append(Spaces[_chance.Next(Spaces.Length)]);
            }

            return;
        }

        for (var i = 0; i < (lines > 1 ? 2 + _chance.Next(2) : 1); i++)
        {
            _text.Append(_chance.Next(3) == 0 ? "  \t" : "").Append('\n').Append(' ', _chance.Next(9));
        }
    }
}
