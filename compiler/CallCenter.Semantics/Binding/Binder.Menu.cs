using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Menu.cs
{
    private const string UnboundedAsking = "it would be asked without end";
    private const string NothingAsked = "the caller would hear nothing";

    private BoundStatement BindMenu(MenuSyntax syntax)
    {
        var node = Named("menu", syntax.Name, syntax);
        _uses.Names?.Note(syntax.Name.Span, new PartSymbol("menu", syntax.Name.Text, syntax.Name.Span, Frame.Flow), NameUse.Declaration);
        var words = $"menu {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        var clauses = new Clauses(words, at, syntax.Clauses, ["play", "at most", "within", "without barge-in", "without keys"], _diagnostics);
        var prompt = BindAskedPrompt(clauses);
        var (attempts, attemptsAt) = BindAttempts(clauses, at);
        var withoutKeys = BindWithoutKeys(clauses.Find<WithoutKeysClauseSyntax>());
        var head = new StatementHead(node, words, at, withoutKeys is null ? Outcomes.Menu : Outcomes.MenuWithoutKeys)
        {
            HasKeys = true,
            AttemptsAt = attemptsAt,
        };
        var arms = BindArms(head, syntax.Arms);
        CheckShortcuts(arms);
        var wait = BindMenuTime(clauses.Find<WithinClauseSyntax>(), words, arms);
        if (prompt is null)
        {
            return new BoundErrorStatement(node, syntax.Span, ArmsEnd(arms, head));
        }

        return new BoundMenu(
            node,
            syntax.Span,
            syntax.Name.Text,
            prompt,
            attempts,
            clauses.BargeIn,
            wait,
            [.. arms.Choices],
            arms[Outcomes.NoInput],
            arms[Outcomes.NoMatch],
            arms[Outcomes.Exhausted])
        {
            Shortcuts = [.. arms.Shortcuts],
            WithoutKeys = withoutKeys,
            NoKeys = withoutKeys is null ? null : arms[Outcomes.NoKeys],
        };
    }

    private static bool ArmsEnd(BoundArms arms, StatementHead head) =>
        arms.Choices.TrueForAll(choice => choice.Arm.End == ArmEnd.Ends)
        && arms.Shortcuts.TrueForAll(shortcut => shortcut.Arm.End == ArmEnd.Ends)
        && Array.TrueForAll(head.Outcomes, outcome => arms[outcome.Name].End == ArmEnd.Ends);

    private BoundPromptUse? BindAskedPrompt(Clauses clauses) =>
        clauses.Need<PlayClauseSyntax>("play", NothingAsked, "play Question") is { } play ? BindPromptUse(play.Prompt) : null;

    private (int Attempts, SourceSpan At) BindAttempts(Clauses clauses, SourceSpan statement)
    {
        if (clauses.Need<AtMostClauseSyntax>("at most", UnboundedAsking, "at most 3") is not { } most)
        {
            return (1, statement);
        }

        var value = Convert(BindExpression(most.Value), Scalars.Int, "The number of attempts");
        if (value is not BoundLiteral { Value: long count })
        {
            if (value is not BoundErrorExpression)
            {
                _diagnostics.Add(Report.CountOutOfRange(most.Value.Span, "number of attempts", most.Value.Span.Text, 1, SemanticLimits.AttemptsMax));
            }

            return (1, most.Span);
        }

        return CheckCount(new NumberSyntax(most.Value.Span, count), "number of attempts", 1, SemanticLimits.AttemptsMax)
            ? ((int)count, most.Span)
            : (1, most.Span);
    }

    private BoundStatement BindCollect(CollectSyntax syntax)
    {
        var node = Named("collect", syntax.Name, syntax);
        var words = $"collect {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        var clauses = new Clauses(words, at, syntax.Clauses, ["play", "at most", "ends with", "clears with", "within"], _diagnostics);
        var prompt = BindAskedPrompt(clauses);
        var (attempts, attemptsAt) = BindAttempts(clauses, at);
        var (min, max) = BindLengths(syntax);
        var endKey = BindMarkKey(clauses.Find<EndsWithClauseSyntax>()?.Key);
        var clearKey = BindMarkKey(clauses.Find<ClearsWithClauseSyntax>()?.Key);
        if (endKey is not null && endKey == clearKey)
        {
            _diagnostics.Add(Report.KeyTwice(
                clauses.Find<ClearsWithClauseSyntax>()!.Key.Span, $"{clearKey}", clauses.Find<EndsWithClauseSyntax>()!.Key.Span));
        }

        var (first, next) = BindKeyTimes(clauses.Find<WithinClauseSyntax>());
        var local = NewLocal(syntax.Name, new ScalarType(ScalarKind.Digits, max) { IsSecret = syntax.IsSecret }, isVariable: false);
        _uses.Variables.Add(local);
        var head = new StatementHead(node, words, at, Outcomes.Collect) { Target = local, ValueOutcome = Outcomes.Valid, AttemptsAt = attemptsAt };
        var arms = BindArms(head, syntax.Arms);
        Frame.Declare(local);
        if (prompt is null)
        {
            return new BoundErrorStatement(node, syntax.Span, ArmsEnd(arms, head));
        }

        return new BoundCollect(
            node,
            syntax.Span,
            local,
            min,
            max,
            endKey,
            clearKey,
            prompt,
            first,
            next,
            attempts,
            arms[Outcomes.Valid],
            arms[Outcomes.NoInput],
            arms[Outcomes.NoMatch],
            arms[Outcomes.Exhausted]);
    }

    private (int Min, int Max) BindLengths(CollectSyntax syntax)
    {
        var last = syntax.LengthMax ?? syntax.LengthMin;
        if (!CheckCount(syntax.LengthMin, "number of digits", 1, SemanticLimits.DigitsMax)
            || (last != syntax.LengthMin && !CheckCount(last, "number of digits", 1, SemanticLimits.DigitsMax)))
        {
            return (1, SemanticLimits.DigitsMax);
        }

        if (syntax.LengthMin.Value > last.Value)
        {
            var where = syntax.LengthMin.Span with { Length = last.Span.End - syntax.LengthMin.Span.Start };
            _diagnostics.Add(Report.LengthsReversed(where, syntax.LengthMin.Value, last.Value));
            return (1, SemanticLimits.DigitsMax);
        }

        return ((int)syntax.LengthMin.Value, (int)last.Value);
    }

    // A key with a meaning of its own: digits are wanted for themselves.
    private char? BindMarkKey(TextSyntax? key)
    {
        if (key is null)
        {
            return null;
        }

        if (key.Value.Length != 1 || !IsKey(key.Value[0]))
        {
            _diagnostics.Add(Report.BadKey(key.Span, key.Value));
            return null;
        }

        if (char.IsAsciiDigit(key.Value[0]))
        {
            _diagnostics.Add(Report.KeyIsDigit(key.Span, key.Value));
            return null;
        }

        return key.Value[0];
    }

    private (TimeSpan First, TimeSpan Next) BindKeyTimes(WithinClauseSyntax? within)
    {
        var first = SemanticLimits.FirstKeyDefault;
        var next = SemanticLimits.NextKeyDefault;
        if (within is null)
        {
            return (first, next);
        }

        if (CheckDuration(within.First.Span, "time to the first key", within.First.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax))
        {
            first = within.First.Value;
        }

        if (within.Next is { } later
            && CheckDuration(later.Span, "time to the next key", later.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax))
        {
            next = later.Value;
        }

        return (first, next);
    }
}
