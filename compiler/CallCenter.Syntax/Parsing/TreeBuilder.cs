using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

/// <summary>Turns what the generated parser accepted into our own tree.</summary>
internal sealed partial class TreeBuilder(TokenText text, CommonTokenStream stream, DiagnosticBag diagnostics)
{
    private SourceSpan SpanOf(ParserRuleContext context) => text.SpanOf(context.Start, context.Stop ?? context.Start);

    private SourceSpan SpanOf(ITerminalNode node) => text.SpanOf(node.Symbol);

    private NameSyntax Name(ParserRuleContext context) => new(SpanOf(context), context.GetText());

    private TextSyntax Text(TextContext context) => new RichTextReader(SpanOf(context), diagnostics).ReadPlain();

    private TextSyntax? TextOrNull(TextContext? context) => context is null ? null : Text(context);

    private RichTextSyntax RichText(TextContext context) => new RichTextReader(SpanOf(context), diagnostics).ReadRich();

    private NumberSyntax Number(ITerminalNode node) => new(SpanOf(node), ReadInt(node));

    private DurationSyntax Duration(ITerminalNode node) => new(SpanOf(node), ReadDuration(node));

    private DateSyntax Date(ITerminalNode node)
    {
        var date = ReadDate(node);
        return new DateSyntax(SpanOf(node), date ?? default) { IsError = date is null };
    }

    private TimeSyntax Time(ITerminalNode node, TimeSpan latest)
    {
        var time = ReadTime(node, latest);
        return new TimeSyntax(SpanOf(node), time ?? default) { IsError = time is null };
    }

    private TypeSyntax Type(TypeContext context) => context switch
    {
        ListTypeContext it => new TypeSyntax(SpanOf(it), Name(it.typeName()), it.UP() is null ? null : Number(it.INT(0)), false)
        {
            ItemsMax = Number(it.INT()[^1]),
            Secret = it.SECRET() is { } secret ? SpanOf(secret) : null,
        },
        PlainTypeContext it => new TypeSyntax(
            SpanOf(it), Name(it.typeName()), it.INT() is { } upTo ? Number(upTo) : null, it.QUESTION() is not null)
        {
            Secret = it.SECRET() is { } secret ? SpanOf(secret) : null,
        },
        _ => throw new InvalidOperationException("An unknown type."),
    };

    private ImmutableArray<FieldSyntax> Fields(IEnumerable<FieldContext> fields) =>
    [
        .. fields.Select(field => new FieldSyntax(SpanOf(field), Name(field.word()), Type(field.type()))
        {
            Encrypted = field.ENCRYPTED() is { } encrypted ? SpanOf(encrypted) : null,
        }),
    ];

    private ImmutableArray<FieldSyntax> Parameters(ParametersContext? context) => context is null ? [] : Fields(context.field());

    private ImmutableArray<ExpressionSyntax> Arguments(ArgumentsContext? context) =>
        context is null ? [] : [.. context.expression().Select(Expression)];

    private static readonly TimeSpan EndOfDay = TimeSpan.FromHours(24);
    private static readonly TimeSpan LatestTime = new(23, 59, 0);

    private long ReadInt(ITerminalNode node)
    {
        if (long.TryParse(node.GetText(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        diagnostics.Add(Report.NumberTooLarge(SpanOf(node), node.GetText(), "9223372036854775807"));
        return 1;
    }

    private decimal ReadDecimal(ITerminalNode node, string digits)
    {
        if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        diagnostics.Add(Report.NumberTooLarge(SpanOf(node), node.GetText(), "28 digits"));
        return 1;
    }

    private decimal ReadPercent(ITerminalNode node) => ReadDecimal(node, node.GetText()[..^1]);

    private TimeSpan ReadDuration(ITerminalNode node)
    {
        var written = UnitSuggestion.For(node.GetText()) ?? node.GetText();
        var digits = written.TrimEnd('m', 's', 'h', 'd');
        long milliseconds = written[digits.Length..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => 86_400_000,
        };
        var longest = SyntaxLimits.DurationDaysMax * 86_400_000L;
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= longest / milliseconds)
        {
            return TimeSpan.FromMilliseconds(count * milliseconds);
        }

        diagnostics.Add(Report.NumberTooLarge(
            SpanOf(node), node.GetText(), string.Create(CultureInfo.InvariantCulture, $"{SyntaxLimits.DurationDaysMax}d")));
        return TimeSpan.FromSeconds(1);
    }

    private DateOnly? ReadDate(ITerminalNode node)
    {
        if (DateOnly.TryParseExact(node.GetText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        diagnostics.Add(Report.NoSuchMoment(SpanOf(node), node.GetText(), isDate: true));
        return null;
    }

    private TimeSpan? ReadTime(ITerminalNode node, TimeSpan latest)
    {
        var parts = node.GetText().Split(':');
        var hours = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var minutes = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var time = new TimeSpan(hours, minutes, 0);
        if (minutes < 60 && time <= latest)
        {
            return time;
        }

        diagnostics.Add(Report.NoSuchMoment(SpanOf(node), node.GetText(), isDate: false));
        return null;
    }

    // The `///` lines right above a declaration.
    private string DocumentationOf(ParserRuleContext context)
    {
        var lines = new Stack<string>();
        for (var i = context.Start.TokenIndex - 1; i >= 0 && stream.Get(i) is { Channel: not TokenConstants.DefaultChannel } token; i--)
        {
            if (token.Type == DOC_COMMENT)
            {
                lines.Push(token.Text[3..].Trim());
            }
        }

        return string.Join("\n", lines);
    }
}
