using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>What menus have besides their choices: shortcuts, a wait of their own, callers without keys, yes and no.</summary>
internal sealed partial class Binder // Binder.Shortcut.cs
{
    private void BindShortcutArm(StatementHead head, ShortcutArmSyntax syntax, BoundArms arms)
    {
        var keys = syntax.Keys.Value;
        var fits = keys.Length is >= 2 and <= SemanticLimits.ShortcutKeysMax && keys.All(IsKey);
        if (!head.HasKeys)
        {
            string[] names = [.. head.Outcomes.Select(outcome => outcome.Name)];
            _diagnostics.Add(Report.UnknownOutcome(syntax.Keys.Span, head.Words, keys, null, names));
        }
        else if (!fits)
        {
            _diagnostics.Add(Report.BadShortcut(syntax.Keys.Span, keys, SemanticLimits.ShortcutKeysMax));
        }

        var arm = BindArm(head, syntax, [keys], keys, syntax.Label?.Value ?? keys);
        if (head.HasKeys && fits)
        {
            arms.Shortcuts.Add((keys, arm));
        }
    }

    // The first key decides whether more are awaited, so it is no choice, and no shortcut ends where another goes on.
    private void CheckShortcuts(BoundArms arms)
    {
        for (var i = 0; i < arms.Shortcuts.Count; i++)
        {
            var (keys, arm) = arms.Shortcuts[i];
            if (arms.KeyHeads.TryGetValue(keys[0], out var choice))
            {
                _diagnostics.Add(Report.ShortcutKeyClash(arm.Span, keys, choice));
            }

            var clash = arms.Shortcuts.Take(i).FirstOrDefault(other =>
                other.Keys.StartsWith(keys, StringComparison.Ordinal) || keys.StartsWith(other.Keys, StringComparison.Ordinal));
            if (clash.Keys is not null)
            {
                _diagnostics.Add(Report.ShortcutShadowed(arm.Span, keys, clash.Keys, clash.Arm.Span));
            }
        }
    }

    private BoundExpression? BindWithoutKeys(WithoutKeysClauseSyntax? clause) => clause switch
    {
        null => null,
        { Condition: { } condition } => BindCondition(condition, []),
        _ => new BoundLiteral(Scalars.Bool, clause.Span, true),
    };

    // `within 5s` in the head and `on no input 5s` say the same thing; one of them does.
    private TimeSpan BindMenuTime(WithinClauseSyntax? within, string words, BoundArms arms)
    {
        if (within is null)
        {
            return arms.NoInputAfter ?? SemanticLimits.NoInputDefault;
        }

        if (within.Next is { } next)
        {
            _diagnostics.Add(Report.ClauseDoesNotFit(next.Span, words, "then", ["play", "at most", "within", "without barge-in"]));
        }

        if (arms.NoInputAfter is not null)
        {
            _diagnostics.Add(Report.TwoWaits(within.Span, words, arms[Outcomes.NoInput].Span));
        }

        CheckDuration(within.First.Span, "time to press a key", within.First.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax);
        return within.First.Value;
    }

    /// <summary>A menu of two keys whose arms both go on with the answer.</summary>
    private BoundStatement BindCollectYesNo(CollectYesNoSyntax syntax)
    {
        var node = Named("collect", syntax.Name, syntax);
        var words = $"collect {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        if (syntax.Secret is { } secret)
        {
            _diagnostics.Add(Report.NoSuchSecret(secret, "yes no"));
        }

        var clauses = new Clauses(words, at, syntax.Clauses, ["play", "at most", "within", "without barge-in", "keys"], _diagnostics);
        var prompt = BindAskedPrompt(clauses);
        var (attempts, attemptsAt) = BindAttempts(clauses, at);
        var (yes, no) = BindAnswerKeys(clauses.Find<KeysClauseSyntax>());
        var local = NewLocal(syntax.Name, Scalars.Bool, isVariable: false);
        var head = new StatementHead(node, words, at, Outcomes.YesNo)
        {
            Target = local,
            ValueOutcome = Outcomes.Yes,
            OtherValueOutcome = Outcomes.No,
            AttemptsAt = attemptsAt,
        };
        var arms = BindArms(head, syntax.Arms);
        Frame.Declare(local);
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
            BindMenuTime(clauses.Find<WithinClauseSyntax>(), words, arms),
            [(yes, arms[Outcomes.Yes]), (no, arms[Outcomes.No])],
            arms[Outcomes.NoInput],
            arms[Outcomes.NoMatch],
            arms[Outcomes.Exhausted])
        {
            Answer = local,
        };
    }

    private (char Yes, char No) BindAnswerKeys(KeysClauseSyntax? keys)
    {
        const char DefaultYes = '1';
        const char DefaultNo = '2';
        if (keys is null)
        {
            return (DefaultYes, DefaultNo);
        }

        foreach (var key in (TextSyntax[])[keys.Yes, keys.No])
        {
            if (key.Value.Length != 1 || !IsKey(key.Value[0]))
            {
                _diagnostics.Add(Report.BadKey(key.Span, key.Value));
                return (DefaultYes, DefaultNo);
            }
        }

        if (keys.Yes.Value == keys.No.Value)
        {
            _diagnostics.Add(Report.KeyTwice(keys.No.Span, keys.No.Value, keys.Yes.Span));
        }

        return (keys.Yes.Value[0], keys.No.Value[0]);
    }
}
