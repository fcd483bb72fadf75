using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Queue.cs
{
    private const decimal Whole = 100m;

    private readonly List<BoundPolicyExpression> _policyExpressions = [];

    private ImmutableArray<QueueManifest> BindQueues()
    {
        // Facts first: an overflow of one queue may go to another that is declared later.
        foreach (var queue in _queues.All)
        {
            queue.Facts = BindFacts(queue);
        }

        QueueManifest[] queues = [.. _queues.All.Select(BindQueue)];
        AddJumpsOfOthers();
        ImmutableArray<int> jumps = [.. _jumps];
        return [.. queues.Select(queue => queue with { Jumps = jumps })];
    }

    private QueueManifest BindQueue(QueueSymbol queue)
    {
        var syntax = queue.Syntax;
        CheckItemsOnce(queue);
        BeginPolicy(queue);
        var limit = BindLimit(queue);
        var ring = BindRing(queue);
        var needs = BindNeeds(queue);
        var relaxes = BindRelaxes(queue, needs);
        var order = BindQueueOrder(queue);
        var agents = Item<OrderAgentsSyntax>(queue) is { } wanted ? BindAgentOrder(queue, wanted) : [];
        var room = BindWaitingRoom(queue);
        var before = BindBeforeConnecting(queue);
        _frame = null;
        CheckEligible(queue);
        return new QueueManifest
        {
            Name = queue.Name,
            Pool = syntax.Pool is { } pool ? _pools.Resolve(pool)?.Index ?? -1 : -1,
            Facts = [.. queue.Facts.Select(FactManifestOf)],
            Needs = needs,
            Relaxes = relaxes,
            CallOrder = order.Keys,
            StepUpEvery = order.StepUpEvery,
            AgentOrder = agents,
            Ring = ring,
            Hours = Item<QueueOpenSyntax>(queue) is { } open ? _hours.Resolve(open.Hours)?.Index ?? -1 : -1,
            WaitingMax = limit.Callers,
            WaitMax = limit.Time,
            Target = BindTarget(queue),
            WrapUp = Item<QueueWrapUpSyntax>(queue) is { } wrapUp
                ? DurationOf(BindBound(wrapUp.Length, "time after a talk", TimeSpan.Zero, SemanticLimits.WrapUpMax, inCall: false))
                : null,
            Overflows = room.Overflows,
            Shares = BindShares(queue),
            BeforeConnecting = before,
            Music = room.Music,
            Prompts = room.Prompts,
            Keys = room.Keys,
            Jumps = [], // Known when all queues are bound.
        };
    }

    private static T? Item<T>(QueueSymbol queue)
        where T : QueueItemSyntax => queue.Syntax.Items.OfType<T>().FirstOrDefault();

    // Some lines stand as often as they are needed.
    private void CheckItemsOnce(QueueSymbol queue)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var item in queue.Syntax.Items.Where(item => item is not (RelaxSyntax or OverflowSyntax or QueueShareSyntax)))
        {
            if (!seen.TryAdd(item.Words, item.Span))
            {
                _diagnostics.Add(Report.ClauseTwice(item.Span, $"queue {queue.Name}", item.Words, seen[item.Words]));
            }
        }
    }

    // What the policy of a queue sees: its facts, and what is known of a call while it waits.
    private void BeginPolicy(QueueSymbol queue, bool connecting = false)
    {
        _frame = new FlowFrame($"queue {queue.Name}", _uses);
        _frame.Open();
        _frame.Declare(new WaitingSymbol("waited", Scalars.Duration, WaitingValue.Waited, queue.DeclaredAt));
        _frame.Declare(new WaitingSymbol("position", Scalars.Int, WaitingValue.Position, queue.DeclaredAt));
        if (connecting)
        {
            _frame.Declare(new WaitingSymbol("agent", Scalars.Agent, WaitingValue.Agent, queue.DeclaredAt));
        }

        foreach (var fact in queue.Facts)
        {
            _frame.Declare(fact);
        }
    }

    private static FactManifest FactManifestOf(FactSymbol fact)
    {
        var inner = fact.Type is OptionalType optional ? optional.Inner : fact.Type;
        var plain = Column(fact.Name, fact.Type);
        var record = (inner as RecordType)?.Record;
        return new FactManifest(
            fact.Name,
            plain.Type,
            plain.Optional,
            plain.LengthMax,
            record?.Name,
            record is null ? [] : [.. record.Fields.Select(field => Column(field.Name, field.Type, field.IsEncrypted))],
            fact.Default is not null,
            TextOfConstant(fact.Default))
        {
            Values = plain.Values,
        };
    }

    // Null for what is no value, such as `none`.
    private static string? TextOfConstant(BoundExpression? constant) => constant switch
    {
        BoundConversion { Operand: BoundLiteral wrapped } => InvariantText.Of(wrapped.Value),
        BoundLiteral literal => InvariantText.Of(literal.Value),
        _ => null,
    };

    private ImmutableArray<FactSymbol> BindFacts(QueueSymbol queue)
    {
        var facts = ImmutableArray.CreateBuilder<FactSymbol>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var syntax in Item<FactsSyntax>(queue)?.Facts ?? [])
        {
            if (!seen.TryAdd(syntax.Name.Text, syntax.Name.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(syntax.Name.Span, "fact", syntax.Name.Text, seen[syntax.Name.Text]));
                continue;
            }

            var type = BindType(syntax.Type);
            if (!MayBeFact(type))
            {
                _diagnostics.Add(Report.TypeNotHere(
                    syntax.Type.Span, type.Name, "A fact", "A fact is a value of a built-in type other than `recording` and `party`, an enum value, or a record."));
                type = FlowType.Error;
            }
            else if (HoldsSecret(type))
            {
                // Facts are shown to agents and kept with the call.
                _diagnostics.Add(Report.SecretNotHere(syntax.Type.Span, $"The fact `{syntax.Name.Text}`"));
                type = FlowType.Error;
            }

            var given = syntax.Default is null ? null : Convert(BindExpression(syntax.Default), type, $"The value of `{syntax.Name.Text}`");
            facts.Add(new FactSymbol(syntax.Name.Text, type, facts.Count, given, syntax.Name.Span));
            _uses.Names?.Note(syntax.Name.Span, facts[^1], NameUse.Declaration);
        }

        return facts.ToImmutable();
    }

    private static bool HoldsSecret(FlowType type) => (type is OptionalType optional ? optional.Inner : type) switch
    {
        RecordType { Record: var record } => record.Fields.Any(field => Scalars.IsSecret(field.Type)),
        var plain => Scalars.IsSecret(plain),
    };

    private static bool MayBeFact(FlowType type) => Scalars.IsError(type) || (type is OptionalType optional ? optional.Inner : type) switch
    {
        ScalarType { Kind: var kind } => kind is not (ScalarKind.Recording or ScalarKind.Party),
        RecordType or EnumType => true,
        _ => false,
    };

    private (int Callers, DurationManifest Time) BindLimit(QueueSymbol queue)
    {
        var syntax = Item<QueueLimitSyntax>(queue);
        if (syntax is not { Callers.Length: 1, Times.Length: 1 })
        {
            _diagnostics.Add(Report.LimitMissing(
                syntax?.Span ?? queue.DeclaredAt, queue.Name, syntax is { Callers.Length: > 0 }, syntax is { Times.Length: > 0 }));
            queue.WaitMax = new BoundErrorExpression(queue.DeclaredAt);
            return (1, new DurationManifest(TimeSpan.Zero, -1));
        }

        CheckCount(syntax.Callers[0], "number of waiting callers", 1, SemanticLimits.QueueCallersMax);
        queue.WaitMax = BindBound(syntax.Times[0], "wait in a queue", SemanticLimits.QueueWaitMin, SemanticLimits.QueueWaitMax);
        var time = DurationOf(queue.WaitMax);
        queue.WaitBound = time.Max;
        return ((int)Math.Clamp(syntax.Callers[0].Value, 1, SemanticLimits.QueueCallersMax), time);
    }

    private RingManifest BindRing(QueueSymbol queue)
    {
        if (Item<QueueRingSyntax>(queue) is not { } syntax)
        {
            queue.RingBound = SemanticLimits.QueueRingDefault;
            return new RingManifest(new DurationManifest(SemanticLimits.QueueRingDefault, -1), "nextAgent", MarkMissed: false);
        }

        var length = DurationOf(BindBound(syntax.Length, "ringing time", SemanticLimits.RingMin, SemanticLimits.RingMax));
        queue.RingBound = length.Max;
        return new RingManifest(length, CamelCase(syntax.Way.ToString()), syntax.MarkMissed);
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A bounded length of time as data: its value, or its setting with the upper end of the range.</summary>
    private DurationManifest DurationOf(BoundExpression length) => length switch
    {
        BoundLiteral { Value: TimeSpan fixedLength } => new DurationManifest(fixedLength, -1),
        BoundSetting { Setting: var index } => new DurationManifest(_settings.All[index].Max as TimeSpan? ?? TimeSpan.Zero, index),
        _ => new DurationManifest(TimeSpan.Zero, -1),
    };

    private TargetManifest? BindTarget(QueueSymbol queue)
    {
        if (Item<QueueTargetSyntax>(queue) is not { } syntax)
        {
            return null;
        }

        var part = (decimal)syntax.Part.Value;
        if (part is <= 0 or > Whole)
        {
            _diagnostics.Add(Report.PartOutOfRange(syntax.Part.Span, "target", syntax.Part.Span.Text));
        }

        return new TargetManifest(part, syntax.Within.Value);
    }

    private ImmutableArray<QueueShareManifest> BindShares(QueueSymbol queue)
    {
        var shares = ImmutableArray.CreateBuilder<QueueShareManifest>();
        var sum = 0m;
        foreach (var syntax in queue.Syntax.Items.OfType<QueueShareSyntax>())
        {
            var part = (decimal)syntax.Part.Value;
            sum += part;
            if (part is <= 0 or > Whole || sum > Whole)
            {
                _diagnostics.Add(Report.PartOutOfRange(syntax.Part.Span, "share", syntax.Part.Span.Text));
            }

            if (BindLead(queue, syntax.Queue, "share") is { } other)
            {
                shares.Add(new QueueShareManifest(part, other.Index));
            }
        }

        return shares.ToImmutable();
    }

    // A queue that calls of this one may go to; null after a report.
    private QueueSymbol? BindLead(QueueSymbol queue, NameSyntax name, string words)
    {
        if (_queues.Resolve(name) is not { } other)
        {
            return null;
        }

        if (ReferenceEquals(other, queue))
        {
            _diagnostics.Add(Report.LeadsToItself(name.Span, queue.Name, words));
            return null;
        }

        queue.Leads.Add((other, name.Span));
        return other;
    }
}
