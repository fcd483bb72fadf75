using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Server.Http.Desk;

// What may be absent has a setter: generated readers give `init` members no chance to keep their defaults.

/// <summary>Who begins a session.</summary>
[Description("An agent and his password.")]
internal sealed record SessionWish
{
    [Description("His number.")]
    [StringLength(DeskText.AgentMax, MinimumLength = 1)]
    [RegularExpression(ApiText.OneLine)]
    public required string Agent { get; init; }

    [Description("His password.")]
    [StringLength(AgentPassword.CharactersMax)]
    public required string Password { get; init; }
}

/// <summary>How an agent signs in.</summary>
[Description("Where an agent sits, and whether he takes calls at once.")]
internal sealed record SignInWish
{
    [Description("Where he sits now; absent for his usual telephone.")]
    [StringLength(DeskText.AddressMax, MinimumLength = 1)]
    [RegularExpression(ApiText.OneLine)]
    public string? Telephone { get; set; }

    [Description("Whether he takes calls at once; otherwise he is away until he says so.")]
    public bool Ready { get; set; } = true;
}

/// <summary>A state somebody wants.</summary>
[Description("A state of an agent. While he serves somebody it begins afterwards.")]
internal sealed record StateWish
{
    [Description("Which.")]
    public required WishedState State { get; init; }

    [Description("Why.")]
    [StringLength(DeskText.ReasonMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Reason { get; set; } = "";
}

/// <summary>States that can be wished for; the others come by themselves.</summary>
internal enum WishedState
{
    /// <summary>Ready; ends wrap-up early.</summary>
    Idle,

    /// <summary>Not to be disturbed.</summary>
    Away,

    /// <summary>On a break, when it is granted.</summary>
    Break,

    /// <summary>Doing other work.</summary>
    Work,

    /// <summary>Gone.</summary>
    SignedOut,
}

/// <summary>Whom to call.</summary>
[Description("Somebody to be called; the agent's own telephone rings first.")]
internal sealed record DialWish
{
    [Description("Another agent's number, a telephone, or a number by the project's outbound rules.")]
    [StringLength(DeskText.AddressMax, MinimumLength = 1)]
    [RegularExpression(ApiText.OneLine)]
    public required string Number { get; init; }
}

/// <summary>Something to be done in a talk.</summary>
[Description("Something to be done in a talk. One that does not fit its state is refused with a sentence and changes nothing.")]
internal sealed record ActionWish
{
    [Description("What.")]
    public required TalkWish Action { get; init; }

    [Description("Whom for consult and pass: `agent 1002`, `queue Care`, `supervisor`, `number 13800000001`; a flow's name for flow.")]
    [StringLength(DeskText.AddressMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Target { get; set; } = "";

    [Description("Whether the agent waits for a caller who is sent into a flow.")]
    public bool ComesBack { get; set; }

    [Description("Data for giveBack and flow; keys for keys.")]
    [StringLength(DeskText.DataMax)]
    [RegularExpression(ApiText.OneLine)]
    public string Data { get; set; } = "";
}

/// <summary>What can be done in a talk; each is a word of <see cref="DeskWish.Action"/>.</summary>
internal enum TalkWish
{
    Answer, Decline, Hold, Resume, Mute, Unmute, Consult, Alternate, Join, EndConsult, HandOver, Pass, GiveBack, Flow, Keys, Leave, Release,
    PauseRecording, ResumeRecording,
}

/// <summary>What came of a talk.</summary>
[Description("What came of a talk: kept with its record and its recordings.")]
internal sealed record ResultWish
{
    [Description("A word of the business.")]
    [StringLength(ApiText.NameMax, MinimumLength = 1)]
    [RegularExpression(ApiText.OneLine)]
    public required string Result { get; init; }

    [Description("A note.")]
    [StringLength(DeskText.NoteMax)]
    [RegularExpression(ApiText.Lines)]
    public string Note { get; set; } = "";
}

/// <summary>How a supervisor joins.</summary>
[Description("What a supervisor does in a talk of others; his own telephone is called.")]
internal sealed record SuperviseWish
{
    [Description("listen: hears both; whisper: the agent alone hears him; barge: all hear him; intercept: he has the talk, the agent is dropped.")]
    public required SupervisionMode Mode { get; init; }

    [Description("Whether the agent hears a tone before he barges in.")]
    public bool Warn { get; set; }
}

/// <summary>What a queue does while all its agents are busy.</summary>
[Description("What a queue does with new callers while all its agents are busy or away; until it is said otherwise.")]
internal sealed record BusyWish
{
    [Description("Whether it refuses them; otherwise they wait.")]
    public required bool Refuses { get; init; }
}

/// <summary>A level of a skill.</summary>
[Description("A level of a skill.")]
internal sealed record SkillWish
{
    [Description("The level.")]
    [Range(0, 1000)]
    public required int Level { get; init; }

    [Description("Whether it ends with his sign-out; otherwise it is kept.")]
    public bool Lent { get; set; }
}
