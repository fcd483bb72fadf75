using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.TestQueue.cs
{
    // `expect queue Care high agent left after 30s`: a priority, an outcome, a wait; each may be absent.
    private TestStep BindExpectQueue(ExpectQueueStepSyntax syntax, int line)
    {
        var queue = _queues.Resolve(syntax.Queue);
        var priority = syntax.Words is [var first, ..] && Priorities.ContainsKey(first.Text) ? first.Text : null;
        NameSyntax[] words = [.. syntax.Words.Skip(priority is null ? 0 : 1)];
        if (syntax.After is { } after)
        {
            CheckDuration(after.Span, "wait in a queue", after.Value, TimeSpan.Zero, SemanticLimits.QueueWaitMax);
        }

        var outcome = BindScripted(words, Outcomes.Queue, "queue");
        if (syntax.Data is { } data && outcome != nameof(QueueOutcome.Returned))
        {
            _diagnostics.Add(Report.OutcomeGives(data.Span, "queue", words.Length == 0 ? syntax.Queue.Text : string.Join(" ", words.Select(word => word.Text)), [], 1));
        }

        return new TestStep(TestStepKind.ExpectQueue, line, syntax.Queue.Text, outcome, syntax.After?.Value)
        {
            Priority = priority is null ? null : Priorities[priority].ToString(),
            Data = syntax.Data?.Value,
            Values = queue is null ? [] : BindTestFacts(queue, syntax.Facts),
            Overflow = queue is null || syntax.Overflow is not { } target ? null : BindTestOverflow(queue, target, words),
        };
    }

    // `expect queue Technicians overflow to Helpdesk after 90s`.
    private string? BindTestOverflow(QueueSymbol queue, NameSyntax target, NameSyntax[] words)
    {
        string[] targets = [.. queue.Syntax.Items.OfType<OverflowSyntax>().Select(item => item.Queue?.Text ?? item.Flow?.Flow.Text).OfType<string>()];
        if (!targets.Contains(target.Text))
        {
            _diagnostics.Add(Report.NoSuchOverflow(target.Span, queue.Name, target.Text, targets));
        }
        else if (_queues.Peek(target.Text) is not null)
        {
            _queues.Resolve(target);
        }
        else
        {
            _flows.Resolve(target);
        }

        if (words.Length > 0)
        {
            _diagnostics.Add(Report.OverflowWithOutcome(words[0].Span, string.Join(" ", words.Select(word => word.Text))));
        }

        return target.Text;
    }

    private TestStep BindExpectCallback(ExpectCallbackStepSyntax syntax, int line)
    {
        _queues.Resolve(syntax.Queue);
        return new TestStep(TestStepKind.ExpectCallback, line, syntax.Queue.Text, BindScripted([.. syntax.Words], Outcomes.Callback, "callback"));
    }

    // The name of an outcome; null when none is said.
    private string? BindScripted(NameSyntax[] words, Outcome[] outcomes, string statement)
    {
        if (words.Length == 0)
        {
            return null;
        }

        var said = string.Join(" ", words.Select(word => word.Text));
        if (!Array.Exists(outcomes, outcome => outcome.Name == said))
        {
            string[] names = [.. outcomes.Select(outcome => outcome.Name)];
            var where = words[0].Span with { Length = words[^1].Span.End - words[0].Span.Start };
            _diagnostics.Add(Report.UnknownOutcome(where, statement, said, Nearest.To(said, names), names));
            return null;
        }

        return string.Concat(said.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
