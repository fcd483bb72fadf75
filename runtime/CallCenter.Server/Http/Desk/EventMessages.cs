using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Server.Http.Desk;

/// <summary>The first message of a WebSocket: all there is.</summary>
[Description("The whole state: the first message, unless `after` could be resumed.")]
internal sealed record StateMessage(
    [property: Description("Number of the last event it holds; those that follow are greater, with gaps where others are concerned.")] long Sequence,
    [property: Description("Whether `after` was asked for and is no longer known.")] bool Resync,
    [property: Description("Who listens.")] Me Me,
    [property: Description("Calls he is in, is offered, or may see.")] IReadOnlyList<CallNow> Calls,
    [property: Description("Agents he supervises.")] IReadOnlyList<AgentNow> Agents)
{
    [Description("`state`.")]
    public string Type { get; } = "state";
}

/// <summary>The first message of a WebSocket that goes on where another ended.</summary>
[Description("What was asked for by `after` is known: the events after it follow.")]
internal sealed record ResumedMessage([property: Description("Number of the last event that was received.")] long Sequence)
{
    [Description("`resumed`.")]
    public string Type { get; } = "resumed";
}

/// <summary>Something happened.</summary>
[Description("Something happened.")]
internal sealed record EventMessage(
    [property: Description("Its number; greater than that of the one before.")] long Sequence,
    [property: Description("When.")] DateTimeOffset At,
    [property: Description("agent (a state), offered, withdrawn, connected, talk, ended, missed, queue, alarm, or refusing (what: `Care on`, `Care off`).")] string Kind,
    [property: Description("Whom it concerns; empty for a queue.")] string Agent,
    [property: Description("He as he is now; null for a queue.")] AgentNow? View,
    [property: Description("The call; null when it concerns none.")] CallNow? Call,
    [property: Description("A word or two more.")] string What)
{
    [Description("`event`.")]
    public string Type { get; } = "event";

    // Who waits in a queue is nobody's caller yet: his facts are told with the offer.
    public static EventMessage Of(long sequence, DeskEvent what) => new(
        sequence, what.At, what.Kind, what.Agent, what.View is { } view ? AgentNow.Of(view) : null, what.Call is { } call && what.Agent.Length > 0 ? CallNow.Of(call) : null, what.What);
}

/// <summary>What became of a command.</summary>
[Description("What became of a command.")]
internal sealed record AnswerMessage(
    [property: Description("The command's id; null when it could not be read.")] long? Id,
    [property: Description("One sentence why not; null when it was done.")] string? Problem,
    [property: Description("The HTTP status that the same would have had.")] int Status,
    [property: Description("Id of the call it began; null for none.")] string? Call)
{
    [Description("`answer`.")]
    public string Type { get; } = "answer";
}

/// <summary>A command over the WebSocket: the same as the operations of HTTP.</summary>
[Description("A command over the WebSocket, such as {\"id\":1,\"do\":\"hold\",\"call\":\"…\"}.")]
internal sealed record CommandMessage
{
    [Description("Comes back in its answer.")]
    public required long Id { get; init; }

    [Description("What.")]
    public required DeskCommand Do { get; init; }

    [Description("Id of the call, for what is done in one.")]
    [StringLength(ApiText.NameMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Call { get; set; } = "";

    [Description("Of state, setSkill and dropSkill: whose; absent for one's own.")]
    [StringLength(DeskText.AgentMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Agent { get; set; } = "";

    [Description("Of state: which.")]
    public WishedState? State { get; set; }

    [Description("Of state: why.")]
    [StringLength(DeskText.ReasonMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Reason { get; set; } = "";

    [Description("Of signIn: where he sits now; absent for his usual telephone.")]
    [StringLength(DeskText.AddressMax, MinimumLength = 1)]
    [RegularExpression(ApiText.OneLine)]
    public string? Telephone { get; set; }

    [Description("Of signIn: whether he takes calls at once.")]
    public bool Ready { get; set; } = true;

    [Description("Of dial: whom.")]
    [StringLength(DeskText.AddressMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Number { get; set; } = "";

    [Description("Of consult, pass and flow: whom or which.")]
    [StringLength(DeskText.AddressMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Target { get; set; } = "";

    [Description("Of flow: whether the agent waits for the caller.")]
    public bool ComesBack { get; set; }

    [Description("Of giveBack and flow: data; of keys: they.")]
    [StringLength(DeskText.DataMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Data { get; set; } = "";

    [Description("Of result: a word of the business.")]
    [StringLength(ApiText.NameMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Result { get; set; } = "";

    [Description("Of result: a note.")]
    [StringLength(DeskText.NoteMax)]
    [RegularExpression(ApiText.Lines)]
    public string Note { get; set; } = "";

    [Description("Of supervise: how.")]
    public SupervisionMode? Mode { get; set; }

    [Description("Of supervise: whether the agent hears a tone before somebody barges in.")]
    public bool Warn { get; set; }

    [Description("Of refuseWhenBusy: which.")]
    [StringLength(ApiText.NameMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Queue { get; set; } = "";

    [Description("Of refuseWhenBusy: whether it does.")]
    public bool? Refuses { get; set; }

    [Description("Of setSkill and dropSkill: which.")]
    [StringLength(ApiText.NameMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Skill { get; set; } = "";

    [Description("Of setSkill: its level.")]
    [Range(0, 1000)]
    public int? Level { get; set; }

    [Description("Of setSkill and dropSkill: whether it ends with the agent's sign-out.")]
    public bool Lent { get; set; }
}

/// <summary>What can be commanded; those of a talk are the words of <see cref="TalkWish"/>.</summary>
internal enum DeskCommand
{
    Ping, SignIn, SignOut, State, Dial, Result, Supervise, EndSupervision, SetSkill, DropSkill, RefuseWhenBusy,
    Answer, Decline, Hold, Resume, Mute, Unmute, Consult, Alternate, Join, EndConsult, HandOver, Pass, GiveBack, Flow, Keys, Leave, Release,
    PauseRecording, ResumeRecording,
}
