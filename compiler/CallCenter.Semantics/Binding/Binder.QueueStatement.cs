using System.Collections.Immutable;
using CallCenter.Abstractions.Calls;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.QueueStatement.cs
{
    private static readonly Dictionary<string, QueuePriority> Priorities =
        Enum.GetValues<QueuePriority>().ToDictionary(priority => priority.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private BoundStatement BindQueueStatement(QueueStatementSyntax syntax)
    {
        var node = Unnamed("queue", "queue " + syntax.Queue.Text, syntax);
        var words = $"queue {syntax.Queue.Text}";
        var at = syntax.Keyword with { Length = syntax.Queue.Span.End - syntax.Keyword.Start };
        var clauses = new Clauses(words, at, syntax.Clauses, ["with", "at most"], _diagnostics);
        var priority = BindPriority(syntax.Priority);
        var queue = _queues.Resolve(syntax.Queue);
        var given = clauses.Find<WithClauseSyntax>();
        var facts = queue is null ? [] : BindFactValues(queue, at, given);
        if (queue is null)
        {
            BindQuietly(given?.Facts.Select(fact => fact.Value) ?? []);
        }

        var limit = clauses.Find<AtMostClauseSyntax>() is { } most
            ? BindBound(most.Value, "wait in a queue", SemanticLimits.QueueWaitMin, SemanticLimits.QueueWaitMax)
            : null;
        var head = new StatementHead(node, words, at, Outcomes.Queue);
        var arms = BindArms(head, syntax.Arms);
        if (queue is null)
        {
            return new BoundErrorStatement(node, syntax.Span, ArmsEnd(arms, head));
        }

        queue.IsUsed = true;
        CheckCallbackHandled(queue, at, syntax.Arms);
        ImmutableArray<(QueueOutcome Outcome, BoundArm Arm)> outcomes = [.. Outcomes.Queue.Select(outcome => (OutcomeOf(outcome.Name), arms[outcome.Name]))];
        DeclareContinuing([.. outcomes.Select(outcome => outcome.Arm)]);
        var wait = limit is null || DurationOf(limit).Max > queue.WaitBound ? queue.WaitBound : DurationOf(limit).Max;
        return new BoundEnqueue(
            node,
            syntax.Span,
            queue,
            priority,
            facts,
            limit ?? queue.WaitMax!,
            outcomes,
            queue.Jumps,
            wait + LongestRing(queue));
    }

    // An overflow takes the call along with its limit, but another queue may let its telephones ring longer. The prompt before
    // connecting is the last thing a caller waits for.
    private static TimeSpan LongestRing(QueueSymbol queue)
    {
        var reached = new HashSet<QueueSymbol> { queue };
        var open = new Queue<QueueSymbol>(reached);
        while (open.TryDequeue(out var next))
        {
            foreach (var (other, _) in next.Leads.Where(lead => reached.Add(lead.Queue)))
            {
                open.Enqueue(other);
            }
        }

        return reached.Max(each => each.RingBound + each.ConnectingBound);
    }

    /// <summary>The outcome that an author calls so; its words are those of the enumeration.</summary>
    private static QueueOutcome OutcomeOf(string words) =>
        Enum.Parse<QueueOutcome>(words.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);

    private QueuePriority BindPriority(NameSyntax? syntax)
    {
        if (syntax is null)
        {
            return QueuePriority.Normal;
        }

        if (Priorities.TryGetValue(syntax.Text, out var priority))
        {
            return priority;
        }

        _diagnostics.Add(Report.UnknownPriority(syntax.Span, syntax.Text, Nearest.To(syntax.Text, Priorities.Keys), [.. Priorities.Keys]));
        return QueuePriority.Normal;
    }

    private ImmutableArray<BoundExpression> BindFactValues(QueueSymbol queue, SourceSpan at, WithClauseSyntax? syntax)
    {
        var values = new BoundExpression?[queue.Facts.Length];
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in syntax?.Facts ?? [])
        {
            if (BindFactValue(queue, value, values) is { } nearest)
            {
                meant.Add(nearest);
            }
        }

        string[] missing =
        [
            .. queue.Facts.Where(fact => values[fact.Index] is null && fact.Default is null && !meant.Contains(fact.Name)).Select(fact => fact.Name),
        ];
        if (missing.Length > 0)
        {
            _diagnostics.Add(Report.FactMissing(syntax?.Span ?? at, queue.Name, missing, queue.DeclaredAt));
        }

        return [.. queue.Facts.Select(fact => values[fact.Index] ?? fact.Default ?? new BoundErrorExpression(at))];
    }

    // The name of the fact that was meant, where another is written; null otherwise.
    private string? BindFactValue(QueueSymbol queue, FactValueSyntax syntax, BoundExpression?[] values)
    {
        var bound = BindExpression(syntax.Value);
        if (queue.Facts.FirstOrDefault(fact => fact.Name == syntax.Name.Text) is not { } fact)
        {
            string[] names = [.. queue.Facts.Select(it => it.Name)];
            var nearest = Nearest.To(syntax.Name.Text, names);
            _diagnostics.Add(Report.UnknownFact(syntax.Name.Span, queue.Name, syntax.Name.Text, nearest, names, queue.DeclaredAt));
            return nearest;
        }

        _uses.Names?.Note(syntax.Name.Span, fact, NameUse.Read);
        if (values[fact.Index] is { } first)
        {
            _diagnostics.Add(Report.DeclaredTwice(syntax.Name.Span, "value", fact.Name, first.Span));
        }
        else
        {
            values[fact.Index] = Convert(bound, fact.Type, $"The fact `{fact.Name}`");
        }

        return null;
    }

    // Whoever asks to be called back must not be asked to leave a message by an `else`.
    private void CheckCallbackHandled(QueueSymbol queue, SourceSpan at, ImmutableArray<ArmSyntax> arms)
    {
        if (queue.CallbackKeyAt is { } key && !arms.OfType<OutcomeArmSyntax>().Any(arm => arm.Outcome.Text == Outcomes.CallbackTaken))
        {
            _diagnostics.Add(Report.CallbackNotHandled(at, queue.Name, key));
        }
    }

    private BoundStatement BindCallback(CallbackSyntax syntax)
    {
        var node = Unnamed("callback", "callback in " + syntax.Queue.Text, syntax);
        var number = Convert(BindExpression(syntax.Number), Scalars.Phone, "Who is called back");
        var within = BindBound(syntax.Within, "time to call back", SemanticLimits.CallbackMin, SemanticLimits.CallbackMax, inCall: false);
        var queue = _queues.Resolve(syntax.Queue);
        var head = new StatementHead(node, "callback", syntax.Keyword, Outcomes.Callback);
        var arms = BindArms(head, syntax.Arms);
        if (queue is null)
        {
            return new BoundErrorStatement(node, syntax.Span, ArmsEnd(arms, head));
        }

        queue.IsUsed = true;
        return new BoundCallback(
            node, syntax.Span, queue, number, within, arms["taken"], arms["already taken"], arms["closed"], arms["failed"]);
    }
}
