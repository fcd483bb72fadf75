using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.WaitingRoom.cs
{
    /// <summary>What callers of a queue hear and may press, and where they may go from it.</summary>
    private sealed class WaitingRoom
    {
        public string? Music { get; set; }

        public List<WaitingPromptManifest> Prompts { get; } = [];

        public List<WaitingKeyManifest> Keys { get; } = [];

        public List<OverflowManifest> Overflows { get; } = [];

        public List<BoundJump> Jumps { get; } = [];
    }

    // Of all queues: a number stands for one way whatever queue a call has overflowed into by then.
    private readonly List<int> _jumps = [];

    private WaitingRoom BindWaitingRoom(QueueSymbol queue)
    {
        var room = new WaitingRoom();
        var keys = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        SourceSpan? music = null;
        foreach (var item in Item<WhileWaitingSyntax>(queue)?.Items ?? [])
        {
            switch (item)
            {
                case WaitingMusicSyntax it when music is { } first:
                    _diagnostics.Add(Report.ClauseTwice(it.Span, "while waiting", "music", first));
                    break;
                case WaitingMusicSyntax it:
                    music = it.Span;
                    room.Music = it.Name.Value;
                    break;
                case WaitingPromptSyntax it:
                    BindWaitingPrompt(queue, it, room);
                    break;
                case WaitingKeySyntax it:
                    BindWaitingKey(queue, it, room, keys);
                    break;
                default:
                    break;
            }
        }

        foreach (var overflow in queue.Syntax.Items.OfType<OverflowSyntax>())
        {
            BindOverflow(queue, overflow, room);
        }

        queue.Jumps = [.. room.Jumps];
        return room;
    }

    private void BindWaitingPrompt(QueueSymbol queue, WaitingPromptSyntax syntax, WaitingRoom room)
    {
        if (syntax.Every)
        {
            CheckDuration(syntax.Time.Span, "time between prompts", syntax.Time.Value, SemanticLimits.EveryMin, SemanticLimits.EveryMax);
        }
        else
        {
            CheckDuration(syntax.Time.Span, "time of a prompt", syntax.Time.Value, TimeSpan.Zero, SemanticLimits.QueueWaitMax);
        }

        if (BindPromptOf(queue, syntax.Prompt, syntax.Every ? "every" : "at", syntax.Time.Value) is not { } prompt)
        {
            return;
        }

        if (syntax.Every && _promptManifests[prompt.Prompt].LengthMax is { } longest && longest >= syntax.Time.Value)
        {
            _diagnostics.Add(Report.EveryShorterThanPrompt(
                syntax.Time.Span, syntax.Time.Span.Text, syntax.Prompt.Name.Text, InvariantText.OfDuration(longest), _prompts.All[prompt.Prompt].DeclaredAt));
        }

        room.Prompts.Add(prompt);
    }

    // A prompt whose arguments are computed from facts; null after a report.
    private WaitingPromptManifest? BindPromptOf(QueueSymbol queue, PromptUseSyntax syntax, string kind, TimeSpan time) =>
        BindPromptUse(syntax) is { } use
            ? new WaitingPromptManifest(kind, time, use.Prompt, [.. use.Arguments.Select(argument => AddPolicy(queue.Index, argument))])
            : null;

    private WaitingPromptManifest? BindBeforeConnecting(QueueSymbol queue)
    {
        if (Item<BeforeConnectingSyntax>(queue) is not { } syntax)
        {
            return null;
        }

        BeginPolicy(queue, connecting: true);
        var prompt = BindPromptOf(queue, syntax.Prompt, "connecting", TimeSpan.Zero);
        if (prompt is not null && _prompts.All[prompt.Prompt].Syntax.LengthMax is null)
        {
            _diagnostics.Add(Report.ConnectingWithoutBound(syntax.Prompt.Name.Span, syntax.Prompt.Name.Text, _prompts.All[prompt.Prompt].DeclaredAt));
        }

        queue.ConnectingBound = prompt is null ? TimeSpan.Zero : _promptManifests[prompt.Prompt].LengthMax ?? TimeSpan.Zero;
        return prompt;
    }

    private void BindWaitingKey(QueueSymbol queue, WaitingKeySyntax syntax, WaitingRoom room, Dictionary<string, SourceSpan> keys)
    {
        var key = syntax.Key.Text;
        if (key.Length != 1 || !IsKey(key[0]))
        {
            _diagnostics.Add(Report.BadKey(syntax.Key.Span, key));
            return;
        }

        if (!keys.TryAdd(key, syntax.Span))
        {
            _diagnostics.Add(Report.KeyTwice(syntax.Key.Span, key, keys[key]));
            return;
        }

        var label = syntax.Label?.Value ?? key;
        var node = _nodes.Add($"queue {queue.Name}/{key}", "on", label, syntax.Span);
        if (syntax.IsCallback)
        {
            queue.CallbackKeyAt ??= syntax.Span;
        }

        var jump = syntax.Flow is { } flow ? BindJump(queue, flow, node, room) : -1;
        var action = syntax.Flow is not null ? "jump" : syntax.IsCallback ? "callback" : "leave";
        room.Keys.Add(new WaitingKeyManifest(key[0], label, action, jump, node));
    }

    // Position of a way out to a flow; all statements that use the queue have an arm for it. -1 after a report.
    private int BindJump(QueueSymbol queue, GoToSyntax syntax, int node, WaitingRoom room)
    {
        if (_flows.Resolve(syntax.Flow) is not { } flow)
        {
            return -1;
        }

        var arguments = BindArguments("flow", flow, flow.Parameters, syntax.Flow.Span, syntax.Arguments);
        if (arguments.FirstOrDefault(argument => argument is not BoundErrorExpression && ReadsMoreThanFacts(argument)) is { } other)
        {
            _diagnostics.Add(Report.JumpPassesFactsOnly(other.Span, other.Span.Text, queue.Name));
        }

        var goTo = new BoundGoTo(node, syntax.Span, flow.Index, arguments);
        var arm = new BoundArm(node, new BoundBlock([goTo], true), ArmEnd.Ends, syntax.Span);
        room.Jumps.Add(new BoundJump(_jumps.Count, arm, ImmutableDictionary<FactSymbol, BoundExpression>.Empty));
        _jumps.Add(flow.Index);
        return _jumps.Count - 1;
    }

    /// <summary>Adds to the ways out of each queue those of the queues its calls may go on to, by overflow or share.</summary>
    private void AddJumpsOfOthers()
    {
        var own = _queues.All.ToDictionary(queue => queue, queue => queue.Jumps);
        foreach (var queue in _queues.All)
        {
            queue.Jumps = [.. own[queue], .. JumpsBehind(queue, own)];
        }
    }

    private static IEnumerable<BoundJump> JumpsBehind(QueueSymbol first, Dictionary<QueueSymbol, ImmutableArray<BoundJump>> own)
    {
        var open = new Queue<(QueueSymbol Queue, ImmutableDictionary<FactSymbol, BoundExpression> Carried)>();
        var reached = new HashSet<QueueSymbol> { first };
        open.Enqueue((first, first.Facts.ToImmutableDictionary(fact => fact, fact => (BoundExpression)new BoundFact(fact.Type, fact.DeclaredAt, fact))));
        while (open.TryDequeue(out var from))
        {
            foreach (var (other, _) in from.Queue.Leads.Where(lead => reached.Add(lead.Queue)))
            {
                first.CallbackKeyAt ??= other.CallbackKeyAt;
                var carried = other.Facts.ToImmutableDictionary(fact => fact, fact => Carried(fact, from.Queue, from.Carried));
                foreach (var jump in own[other])
                {
                    yield return jump with { Carried = carried };
                }

                open.Enqueue((other, carried));
            }
        }
    }

    // By name and type, as calls take their facts along; one that neither comes along nor has a default is reported by the check of queues.
    private static BoundExpression Carried(FactSymbol fact, QueueSymbol from, ImmutableDictionary<FactSymbol, BoundExpression> known) =>
        from.Facts.FirstOrDefault(it => it.Name == fact.Name && QueueCheck.MayBecome(it, fact)) is { } same
            ? known[same]
            : fact.Default ?? new BoundErrorExpression(fact.DeclaredAt);

    // The wait is over where a jump is taken, so its values are those that were attached at entry.
    private static bool ReadsMoreThanFacts(BoundExpression expression) =>
        PolicyExpressions.FirstImpure(expression) is not null || PolicyExpressions.ReadsWait(expression);

    private void BindOverflow(QueueSymbol queue, OverflowSyntax syntax, WaitingRoom room)
    {
        if (syntax.After is { } after)
        {
            CheckDuration(after.Span, "time before an overflow", after.Value, TimeSpan.FromSeconds(1), SemanticLimits.QueueWaitMax);
        }

        if (syntax.WaitingMax is { } waiting)
        {
            CheckCount(waiting, "number of waiting callers", 1, SemanticLimits.QueueCallersMax);
        }

        var kind = syntax.After is not null ? "after" : syntax.WaitingMax is not null ? "waiting" : "nobodySignedIn";
        var other = syntax.Queue is { } name ? BindLead(queue, name, "overflow")?.Index ?? -1 : -1;
        var node = _nodes.Add($"queue {queue.Name}/overflow", "overflow", syntax.Span.Text, syntax.Span);
        var jump = syntax.Flow is { } flow ? BindJump(queue, flow, node, room) : -1;
        room.Overflows.Add(new OverflowManifest(
            kind, syntax.After?.Value, (int)Math.Min(syntax.WaitingMax?.Value ?? 0, SemanticLimits.QueueCallersMax), other, jump, node));
    }

    private BoundExpression BindExpectedWait(ExpectedWaitSyntax syntax)
    {
        if (_frame?.Find("waited") is WaitingSymbol)
        {
            return new BoundWaitingValue(Scalars.Duration, syntax.Span, WaitingValue.ExpectedWait);
        }

        _diagnostics.Add(Report.OnlyWhileWaiting(syntax.Span, "expected wait"));
        return new BoundErrorExpression(syntax.Span);
    }
}
