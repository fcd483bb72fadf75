using System.Runtime.CompilerServices;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Telling;

/// <content>How questions and results are written, and what is left out of them.</content>
public sealed partial class JournalledCall // JournalledCall.Words.cs
{
    /// <summary>Stands behind an operation that threw, before the type of what it threw.</summary>
    public const string FaultMark = "!fault";

    /// <summary>The event before what a flow does that an agent has started, and the one behind it.</summary>
    public const string Offered = "offered";

    /// <summary>Tells that an agent starts a flow while the caller is in a queue.</summary>
    public void BeginOffered(int flow)
    {
        _events.Begin(Offered).Add(_manifest.Flows[flow].Name);
        Tell(CallEventKind.Asked);
    }

    /// <summary>Tells that the flow is over.</summary>
    /// <param name="fault">What it threw; null for nothing.</param>
    public void EndOffered(Exception? fault)
    {
        if (fault is not null)
        {
            TellFault(Offered, fault);
            return;
        }

        _events.Begin(Offered);
        Tell(CallEventKind.Result);
    }

    /// <summary>Runs the call: by the inbound rules to its first flow, and on to the end of its flows.</summary>
    /// <param name="module">The executable half of the release.</param>
    /// <returns>What the inbound rules say; nothing was run when they name no flow.</returns>
    /// <remarks>A fault of a flow is told and passes through.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<InboundDecision> RunAsync(ReleaseModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        try
        {
            var decision = module.Route(this);
            _events.Begin("inbound").Add(decision.Flow < 0 ? null : _manifest.Flows[decision.Flow].Name).Add(decision.RejectStatus);
            Tell(CallEventKind.Result);
            if (decision.Flow >= 0)
            {
                await FlowTrampoline.RunAsync(module, _manifest, decision.Flow, this);
            }

            return decision;
        }
        catch (Exception fault)
        {
            TellFault("flow", fault);
            throw;
        }
    }

    private void TellFault(string operation, Exception fault)
    {
        _events.Begin(operation).Add(FaultMark).Add(fault.GetType().Name);
        Tell(CallEventKind.Result);
    }

    private EventText Prompt(EventText text, in PromptUse use)
    {
        // A negative index is the complement of a prompt that is played in all languages.
        var prompt = _manifest.Prompts[use.Prompt < 0 ? ~use.Prompt : use.Prompt];
        text.Open('[').Add(prompt.Name).Add(use.Prompt < 0);
        foreach (var argument in use.Arguments ?? [])
        {
            text.Add(argument);
        }

        return text.Close(']');
    }

    private EventText Prompts(EventText text, PromptUse[] prompts)
    {
        text.Open('[');
        foreach (var prompt in prompts)
        {
            Prompt(text, prompt);
        }

        return text.Close(']');
    }

    private void SayRecord(EventText text, in RecordRequest request) =>
        Prompts(text, request.Prompts).Add(request.LengthMax).Add(request.EndKey is { } key ? key.ToString() : null).Add(request.Silence);

    private static void SayTransfer(EventText text, in TransferRequest request) =>
        text.Add(request.Target).Add(request.RingTimeout).Add(request.TalkMax).Add(request.From).Add(request.Data);

    // None where no key was pressed.
    private static EventText Key(EventText text, char key) => key == '\0' ? text.Add((string?)null) : text.Add(key);

    private static void Texts(EventText text, string[]? texts)
    {
        text.Open('[');
        foreach (var one in texts ?? [])
        {
            text.Add(one);
        }

        text.Close(']');
    }

    private static void Arguments(EventText text, StatementManifest declared, object?[] arguments) => Facts(text, declared.Parameters, arguments);

    private static EventText Facts(EventText text, IReadOnlyList<ColumnManifest> declared, object?[] values)
    {
        text.Open('[');
        for (var i = 0; i < values.Length; i++)
        {
            Value(text, declared[i], values[i]);
        }

        return text.Close(']');
    }

    private static EventText QueueFacts(EventText text, IReadOnlyList<FactManifest> declared, object?[] values)
    {
        text.Open('[');
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is object?[] fields && declared[i].Record is not null)
            {
                Facts(text, declared[i].Fields, fields);
            }
            else
            {
                text.Add(values[i]);
            }
        }

        return text.Close(']');
    }

    // `"findCustomer","Done",rows affected,[[…],[…]]`
    private static void Rows(EventText text, StatementManifest declared, in DataResult result)
    {
        text.Add(declared.Name).Add(Word(result.Outcome)).Add(result.RowsAffected).Open('[');
        foreach (var row in result.Rows)
        {
            Facts(text, declared.Columns, row);
        }

        text.Close(']');
    }

    // Whether there is a value is told of a secret too: a flow may ask for that.
    private static void Value(EventText text, ColumnManifest declared, object? value)
    {
        if (value is not null && (declared.Secret || declared.Encrypted))
        {
            EventValue.Withhold(text, declared.Secret ? EventValue.Secret : EventValue.Encrypted);
        }
        else if (value is object?[] fields && declared.Fields is { } columns)
        {
            Facts(text, columns, fields);
        }
        else
        {
            text.Add(value);
        }
    }

    // Enum.ToString makes a text each time.
    private static string Word<T>(T outcome)
        where T : struct, Enum => OutcomeWords<T>.Of(outcome);
}
