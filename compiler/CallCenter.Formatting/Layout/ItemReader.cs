using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Syntax.Written;

namespace CallCenter.Formatting.Layout;

/// <summary>Turns a file as it is written into items and blocks, each comment with the word it stands at.</summary>
internal sealed partial class ItemReader
{
    // A line is broken outside of brackets first.
    private const int LevelsPerBracket = 2;

    private const int WideGap = 2;
    private const int EmptyLineBreaks = 2;

    // Comments that stood before an opening brace, and now stand behind it.
    private readonly List<Remark> _moved = [];
    private WrittenToken? _before;
    private string _beforeRule = "";
    private Word? _last;
    private int _brackets;

    private ItemReader()
    {
    }

    /// <summary>The declarations of a file, and the end of the file with the comments above it.</summary>
    public static (IReadOnlyList<Item> Items, Word End) Read(WrittenNode file)
    {
        var reader = new ItemReader();
        var items = file.Parts[..^1].Select(part => reader.ReadItem((WrittenNode)part, null)).ToList();
        return (items, reader.Add((WrittenToken)file.Parts[^1], "", default));
    }

    private Item ReadItem(WrittenNode node, WrittenToken? comma)
    {
        var item = new Item { Family = Families.Of(node.Rule) };
        for (var i = 0; i < node.Parts.Length; i++)
        {
            var pieces = item.Pieces.Count;
            var part = i;
            i = AddPart(item, node, i, default);
            if (ColumnRules.Before(node, part) is { } column)
            {
                var word = item.Pieces[pieces].Words[0];
                word.Gap = column == Column.Description && ColumnRules.SetsOffDescription(node.Rule) ? WideGap : word.Gap;
                item.Columns[word] = column;
            }
        }

        if (comma is not null)
        {
            item.Pieces.Add(new WordPiece(Add(comma, "", default)));
        }

        if (item.Blocks.FirstOrDefault(block => !block.IsList) is { } body)
        {
            AddColumns(item, node.Rule, body);
        }

        // One of them over several lines: all of them.
        if (item.Blocks.Any(block => block is { IsOpen: true, IsList: false }))
        {
            item.OpenBlocks();
        }

        return item;
    }

    private void AddNode(Item item, WrittenNode node, Place place)
    {
        for (var i = 0; i < node.Parts.Length; i++)
        {
            i = AddPart(item, node, i, i == 0 ? place : default);
        }
    }

    // The index of the last part that was added: a block is several.
    private int AddPart(Item item, WrittenNode node, int index, Place place)
    {
        var level = BreakRules.Before(node, index) + _brackets * LevelsPerBracket ?? place.BreakLevel;
        var here = new Place(level, place.BeginsLine || BreakRules.BeginsLine(node, index));
        switch (node.Parts[index])
        {
            case WrittenNode below:
                AddNode(item, below, here);
                return index;
            case WrittenToken { Text: "{" }:
                var (block, close) = ReadBlock(node, index, here);
                item.Pieces.Add(block);
                return close;
            default:
                item.Pieces.Add(new WordPiece(Add((WrittenToken)node.Parts[index], FallsTogether(node) ? "" : node.Rule, here)));
                return index;
        }
    }

    private (Block Block, int Close) ReadBlock(WrittenNode node, int open, Place place)
    {
        var opening = AddOpening((WrittenToken)node.Parts[open], node.Rule, place);
        var items = new List<Item>();
        var rules = new List<string>();
        var isOpen = false;
        var brackets = _brackets++;
        var at = open + 1;
        while (node.Parts[at] is WrittenNode part)
        {
            var comma = node.Parts[at + 1] is WrittenToken { Text: "," } mark ? mark : null;
            isOpen |= BreaksBefore(part);
            items.Add(ReadItem(part, comma));
            rules.Add(part.Rule);
            at += comma is null ? 1 : 2;
        }

        _brackets = brackets;
        isOpen |= BreaksBefore(node.Parts[at]) && items.Count > 0;
        var closing = Add((WrittenToken)node.Parts[at], node.Rule, default);
        SetGaps(items, closing, rules);
        return (new Block(opening, items, closing)
        {
            IsList = node.Rule is "RecordLiteral" or "QueueWith",
            IsOpen = isOpen || opening.Beside is not null || closing.Above.Count > 0 || items.Any(HasLinesOrComments),
            Signatures = [.. items.Select((item, index) => $"{rules[index]} {item.First.Text}")],
        }, at);
    }

    private static void SetGaps(List<Item> items, Word closing, List<string> rules)
    {
        for (var i = 0; i < items.Count; i++)
        {
            items[i].First.Gap = i == 0 || rules[i] == "Name" || items[i - 1].Words.Last().Text == "," ? 1 : WideGap;
        }

        closing.Gap = 1;
    }

    private static void AddColumns(Item item, string rule, Block body)
    {
        if (rule.EndsWith("Declaration", StringComparison.Ordinal))
        {
            item.Columns[body.Open] = Column.Brace;
        }

        if (!Families.HasColumnsInside(rule))
        {
            return;
        }

        for (var i = 1; i < body.Items.Count; i++)
        {
            var before = string.Join(' ', body.Signatures.Take(i));
            item.Columns[body.Items[i].First] = Column.Inside(i, string.Create(CultureInfo.InvariantCulture, $"{body.Items.Count} {before}"));
        }

        if (body.Items is [{ } only])
        {
            foreach (var (word, column) in only.Columns.Where(it => it.Value == Column.Recording))
            {
                item.Columns[word] = column;
            }
        }
    }

    private Word Add(WrittenToken token, string rule, Place place) => Add(token, TakeComments(token), rule, place);

    private Word Add(WrittenToken token, List<Remark> above, string rule, Place place)
    {
        var word = new Word(token.Text)
        {
            Gap = _before is null ? 0 : Spacing.Between(_before, _beforeRule, token, rule),
            IsSetOffInRow = token.Text == ":" && Spacing.IsTight(rule),
            BeginsLine = place.BeginsLine,
            BreakLevel = place.BreakLevel,
            Above = above,
            HasEmptyLineBefore = token.LineBreaksBefore >= EmptyLineBreaks,
        };
        _brackets += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
        (_before, _beforeRule, _last) = (token, rule, word);
        return word;
    }

    // One at the end of a line stays with the word before it.
    private List<Remark> TakeComments(WrittenToken token)
    {
        var above = new List<Remark>(_moved);
        _moved.Clear();
        foreach (var comment in token.CommentsBefore)
        {
            if (comment.LineBreaksBefore == 0 && above.Count == 0 && _last is { Beside: null })
            {
                _last.Beside = comment.Span.Text;
            }
            else
            {
                above.Add(RemarkOf(comment));
            }
        }

        return above;
    }

    // Before an opening brace no comment can stand: that one goes behind it, at the end of the line if it was there.
    private Word AddOpening(WrittenToken brace, string rule, Place place)
    {
        var comments = brace.CommentsBefore;
        var isBeside = comments is [{ LineBreaksBefore: 0 }, ..] && _moved.Count == 0;
        var word = Add(brace, [], rule, place);
        word.Beside = isBeside ? comments[0].Span.Text : null;
        _moved.AddRange(comments.Skip(isBeside ? 1 : 0).Select(RemarkOf));
        return word;
    }

    private static Remark RemarkOf(WrittenComment comment) => new(comment.Span.Text, comment.LineBreaksBefore >= EmptyLineBreaks);

    private static bool BreaksBefore(WrittenPart part) =>
        part.Tokens.First() is { } token && (token.LineBreaksBefore > 0 || token.CommentsBefore.Length > 0);

    private static bool HasLinesOrComments(Item item) =>
        item.Blocks.Any(block => block.IsOpen) || item.Words.Any(word => word.Above.Count > 0 || word.Beside is not null);

    // Written together, some tags would be another token: a date, or the one word with a hyphen. They are no languages, but they can be read.
    private static bool FallsTogether(WrittenNode node) =>
        node.Rule == "LanguageTag" && OneToken().IsMatch(string.Concat(node.Tokens.Select(token => token.Text)));

    [GeneratedRegex("barge-in|[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex OneToken();

    private readonly record struct Place(int? BreakLevel, bool BeginsLine);
}
