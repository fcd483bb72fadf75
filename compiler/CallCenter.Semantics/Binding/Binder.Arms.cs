using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Arms.cs
{
    private static bool IsKey(char key) => char.IsAsciiDigit(key) || key is '*' or '#';

    /// <summary>Binds all arms; an <c>else</c> is the arm of every outcome that has none of its own.</summary>
    private BoundArms BindArms(StatementHead head, ImmutableArray<ArmSyntax> syntaxes)
    {
        var arms = new BoundArms();
        ElseArmSyntax? otherwise = null;
        foreach (var syntax in syntaxes)
        {
            switch (syntax)
            {
                case KeyArmSyntax it:
                    BindKeyArm(head, it, arms);
                    break;
                case ShortcutArmSyntax it:
                    BindShortcutArm(head, it, arms);
                    break;
                case OutcomeArmSyntax it:
                    BindOutcomeArm(head, it, arms, syntaxes);
                    break;
                case ElseArmSyntax it when otherwise is not null:
                    _diagnostics.Add(Report.OutcomeTwice(it.Head, head.Words, "else", otherwise.Head));
                    break;
                case ElseArmSyntax it:
                    otherwise = it;
                    break;
                default:
                    break;
            }
        }

        // A query without a word about its outcomes lacks the short form, which is for all but success.
        var isShort = head.IsQuery && syntaxes.IsEmpty;
        Outcome[] open = [.. head.Outcomes.Where(outcome => !arms.Covered.Contains(outcome.Name) && !(isShort && outcome.Name == Outcomes.Done))];
        if (otherwise is not null)
        {
            BindElse(head, otherwise, open, arms);
        }
        else if (open.Length > 0)
        {
            ReportMissing(head, open, arms);
        }

        // Poison: what was reported ends quietly.
        foreach (var outcome in head.Outcomes.Where(outcome => arms.Find(outcome.Name) is null))
        {
            arms[outcome.Name] = new BoundArm(head.Node, new BoundBlock([], true), ArmEnd.Ends, head.At);
        }

        return arms;
    }

    private void ReportMissing(StatementHead head, Outcome[] open, BoundArms arms)
    {
        Frame.Broken.Add(head.Node);
        DiagnosticLabel[] covered =
        [
            .. arms.Choices.Select(choice => new DiagnosticLabel(arms.KeyHeads[choice.Key], $"key {choice.Key}")),
            .. head.Outcomes.Where(outcome => arms.Find(outcome.Name) is not null)
                .Select(outcome => new DiagnosticLabel(arms[outcome.Name].Span, outcome.Name)),
        ];
        string[] all = [.. head.HasKeys ? (string[])["a key"] : [], .. head.Outcomes.Select(outcome => outcome.Name)];
        string[] example = head.IsQuery && covered.Length == 0
            ? [head.Target is null ? "else continue" : "else none"]
            : [.. open.Select(outcome => outcome.Example)];
        _diagnostics.Add(Report.OutcomeMissing(
            head.At, head.Words, all, [.. open.Select(outcome => outcome.Name)], covered, open[0].Why, example, ArmFixes(head, open, covered.Length == 0)));
    }

    private void BindKeyArm(StatementHead head, KeyArmSyntax syntax, BoundArms arms)
    {
        var key = syntax.Key.Text;
        var fits = key.Length == 1 && IsKey(key[0]);
        if (!head.HasKeys)
        {
            string[] names = [.. head.Outcomes.Select(outcome => outcome.Name)];
            _diagnostics.Add(Report.UnknownOutcome(syntax.Key.Span, head.Words, key, null, names));
        }
        else if (!fits)
        {
            _diagnostics.Add(Report.BadKey(syntax.Key.Span, key));
        }
        else if (!arms.KeyHeads.TryAdd(key[0], syntax.Head))
        {
            _diagnostics.Add(Report.KeyTwice(syntax.Key.Span, key, arms.KeyHeads[key[0]]));
        }

        var arm = BindArm(head, syntax, [key], key, syntax.Label?.Value ?? key);
        if (head.HasKeys && fits)
        {
            arms.Choices.Add((key[0], arm));
        }
    }

    private void BindOutcomeArm(StatementHead head, OutcomeArmSyntax syntax, BoundArms arms, ImmutableArray<ArmSyntax> all)
    {
        var name = syntax.Outcome.Text;
        var known = Array.Exists(head.Outcomes, outcome => outcome.Name == name);
        if (!known)
        {
            string[] names = [.. head.Outcomes.Select(outcome => outcome.Name)];
            var nearest = Nearest.To(name, names.Except(all.OfType<OutcomeArmSyntax>().Select(arm => arm.Outcome.Text)));
            _diagnostics.Add(Report.UnknownOutcome(syntax.Outcome.Span, head.Words, name, nearest, names));
        }
        else if (arms.Find(name) is { } first)
        {
            _diagnostics.Add(Report.OutcomeTwice(syntax.Head, head.Words, name, first.Span));
        }

        BindNoInputTime(head, syntax, arms);
        var arm = BindArm(head, syntax, [name], name.Replace(' ', '-'), syntax.Label?.Value ?? name);
        if (known && arms.Find(name) is null)
        {
            arms[name] = arm;
        }
    }

    private void BindNoInputTime(StatementHead head, OutcomeArmSyntax syntax, BoundArms arms)
    {
        if (syntax.After is not { } after)
        {
            return;
        }

        if (!head.HasKeys || syntax.Outcome.Text != Outcomes.NoInput)
        {
            _diagnostics.Add(Report.TimeOnOutcome(after.Span, syntax.Outcome.Text));
        }
        else if (CheckDuration(after.Span, "time to press a key", after.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax))
        {
            arms.NoInputAfter = after.Value;
        }
    }

    private void BindElse(StatementHead head, ElseArmSyntax syntax, Outcome[] open, BoundArms arms)
    {
        if (open.Length == 0)
        {
            _diagnostics.Add(Report.ElseCoversNothing(syntax.Head, head.Words, syntax.Span));
        }

        var arm = BindArm(head, syntax, [.. open.Select(outcome => outcome.Name)], "else", "else");
        foreach (var outcome in open)
        {
            arms[outcome.Name] = arm;
        }
    }

    /// <summary><c>else { … }</c> without braces around it: covers all but success.</summary>
    private BoundArm BindElseOnly(StatementHead head, ElseHandlingSyntax syntax)
    {
        var arm = new ElseArmSyntax(syntax.Span, syntax.Head, syntax.Body);
        string[] covered = [.. head.Outcomes.Where(outcome => outcome.Name != Outcomes.Done).Select(outcome => outcome.Name)];
        return BindArm(head, arm, covered, "else", "else");
    }

    private BoundArm BindArm(StatementHead head, ArmSyntax syntax, IReadOnlyList<string> outcomes, string id, string label)
    {
        var nodeId = $"{_nodes.IdOf(head.Node)}/{id}";
        var node = _nodes.Add(nodeId, syntax is ElseArmSyntax ? "else" : "on", label, syntax.Span);
        var path = Frame.Path;
        var outer = Frame.Repeat;
        Frame.Path = nodeId;
        if (head.AttemptsAt is { } attempts)
        {
            Frame.Repeat = new RepeatFrame(head.Words, attempts) { Exhausted = outcomes is [Outcomes.Exhausted] };
        }

        Frame.Open();
        if (head.Target is { } target && outcomes is [var only] && head.HasValue(only))
        {
            Frame.Declare(target);
        }

        var values = syntax is OutcomeArmSyntax { Values.Length: > 0 } named ? BindArmValues(head, named) : [];
        var (block, end) = BindArmBody(head, syntax, outcomes);
        Frame.Close();
        CheckElseRepeats(head, syntax, outcomes);
        Frame.Path = path;
        Frame.Repeat = outer;
        return new BoundArm(node, block, end, syntax.Head) { Values = values, Label = LabelOf(syntax) };
    }

    private static string? LabelOf(ArmSyntax syntax) => syntax switch
    {
        KeyArmSyntax key => key.Label?.Value,
        OutcomeArmSyntax outcome => outcome.Label?.Value,
        _ => null,
    };

    private void CheckElseRepeats(StatementHead head, ArmSyntax syntax, IReadOnlyList<string> outcomes)
    {
        if (head.AttemptsAt is { } attempts && outcomes.Count > 1 && outcomes.Contains(Outcomes.Exhausted) && Frame.Repeat?.RepeatAt is not null)
        {
            _diagnostics.Add(Report.RepeatWhenExhausted(syntax.Head, head.Words, attempts, byElse: true));
        }
    }

    private (BoundBlock Block, ArmEnd End) BindArmBody(StatementHead head, ArmSyntax syntax, IReadOnlyList<string> outcomes)
    {
        var statements = syntax.Body.Statements;
        var continues = statements is [.., ContinueSyntax] ? statements[^1] : null;
        var block = BindStatements(continues is null ? statements : statements[..^1]);
        if (continues is null)
        {
            if (!block.EndsAlways)
            {
                _diagnostics.Add(Report.ArmFallsOut(
                    syntax.Head, syntax.Head.Text, syntax.Body.CloseBrace, Frame.Repeat is { Exhausted: false }, outcomes.All(head.MayContinue)));
            }

            return (block, ArmEnd.Ends);
        }

        if (block.EndsAlways)
        {
            ReportUnreachable(continues.Keyword, statements[^2]);
        }

        if (head.Target is { } target && outcomes.FirstOrDefault(outcome => !head.MayContinue(outcome)) is { } without)
        {
            _diagnostics.Add(Report.MayNotContinue(continues.Keyword, without, head.ValueOutcome!, target.Name, head.IsQuery));
        }

        return (block, ArmEnd.Continues);
    }
}
