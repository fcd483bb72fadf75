using System.Collections.Immutable;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Binding;

/// <summary>One way a statement may end.</summary>
/// <param name="Name">As an author says it.</param>
/// <param name="Why">What would happen to a caller if nothing covered it.</param>
/// <param name="Example">An arm to paste.</param>
internal sealed record Outcome(string Name, string Why, string Example)
{
    /// <summary>What it gives: an arm may name it.</summary>
    public ImmutableArray<ParameterSymbol> Values { get; init; } = [];
}

/// <summary>The closed sets of outcomes.</summary>
internal static class Outcomes
{
    public const string NoInput = "no input";
    public const string NoMatch = "no match";
    public const string Exhausted = "exhausted";
    public const string Valid = "valid";
    public const string Recorded = "recorded";
    public const string Done = "done";
    public const string Returned = "returned";
    public const string CallbackTaken = "callback taken";

    private static readonly Outcome Silent = new(NoInput, "a silent caller would be stuck here", "on no input 5s  repeat");
    private static readonly Outcome Wrong = new(NoMatch, "a caller who presses another key would be stuck here", "on no match     repeat");
    private static readonly Outcome UsedUp = new(Exhausted, "a caller who used up all attempts would be stuck here", "on exhausted    hangup");

    public static readonly Outcome[] Menu = [Silent, Wrong, UsedUp];

    public static readonly Outcome[] Collect =
    [
        new(Valid, "a caller who typed the digits would be stuck here", "on valid     continue"),
        Silent with { Example = "on no input  repeat" },
        new(NoMatch, "a caller who typed too few digits would be stuck here", "on no match  repeat"),
        UsedUp with { Example = "on exhausted hangup" },
    ];

    public static readonly Outcome[] Execute =
    [
        new(Done, "nothing says what follows", "on done    continue"),
        new("timeout", "a slow database would leave the caller stuck", "on timeout hangup"),
        new("failed", "a database that is away would leave the caller stuck", "on failed  hangup"),
    ];

    public static readonly Outcome[] Transfer =
    [
        new("completed", "when the other party leaves, the caller would be stuck", "on completed   hangup"),
        new("busy", "a busy line would leave the caller stuck", "on busy        -> Voicemail"),
        new("no answer", "when nobody answers, the caller would be stuck", "on no answer   -> Voicemail"),
        new("rejected", "when the call is declined, the caller would be stuck", "on rejected    -> Voicemail"),
        new("unreachable", "a number that cannot be reached would leave the caller stuck", "on unreachable -> Voicemail"),
        new("timeout", "when the talk reaches its limit, the caller would be stuck", "on timeout     hangup"),
        new("failed", "a failure would leave the caller stuck", "on failed      -> Voicemail"),
    ];

    public static readonly Outcome[] Queue =
    [
        new("agent left", "when the talk is over, the caller would be stuck", "on agent left       hangup"),
        new("transferred", "when the agent passed the caller on and that talk is over, the caller would be stuck", "on transferred      hangup"),
        new(Returned, "a caller whom the agent gives back would be stuck", "on returned(data)   -> Operator") { Values = [new ParameterSymbol("data", Scalars.Text(SemanticLimits.ReturnedCharactersMax), 0, default)] },
        new("timeout", "a caller who waited long enough would be stuck", "on timeout          -> Voicemail"),
        new("full", "when too many are waiting, the caller would be stuck", "on full             -> Voicemail"),
        new("closed", "outside the hours of the queue the caller would be stuck", "on closed           -> Voicemail"),
        new("all busy", "when all agents are busy or away, the caller would be stuck", "on all busy         -> Voicemail"),
        new("nobody signed in", "without any agent the caller would be stuck", "on nobody signed in -> Voicemail"),
        new("left by key", "a caller who leaves the queue with a key would be stuck", "on left by key      -> Voicemail"),
        new(CallbackTaken, "a caller who is called back would be stuck", "on callback taken   hangup"),
        new("failed", "a failure would leave the caller stuck", "on failed           -> Voicemail"),
    ];

    public static readonly Outcome[] Callback =
    [
        new("taken", "nothing says what follows", "on taken         hangup"),
        new("already taken", "a caller who asks twice would be stuck", "on already taken hangup"),
        new("closed", "when the queue does not open in time, the caller would be stuck", "on closed        -> Voicemail"),
        new("failed", "a failure would leave the caller stuck", "on failed        -> Voicemail"),
    ];

    public static readonly Outcome[] Record =
    [
        new(Recorded, "nothing says what follows", "on recorded continue"),
        new("empty", "a caller who says nothing would be stuck here", "on empty    hangup"),
        new("failed", "a recording that cannot be written would leave the caller stuck", "on failed   hangup"),
    ];

    public const string NoKeys = "no keys";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Taken = "taken";
    public const string Answered = "answered";
    public const string Received = "received";
    public const string Verified = "verified";
    public const string Delivered = "delivered";

    public static readonly Outcome[] MenuWithoutKeys =
        [.. Menu, new(NoKeys, "a caller who is not asked for keys would be stuck here", "on no keys      -> Operator")];

    public static readonly Outcome[] YesNo =
    [
        new(Yes, "a caller who says yes would be stuck here", "on yes       continue"),
        new(No, "a caller who says no would be stuck here", "on no        continue"),
        Silent with { Example = "on no input  repeat" },
        Wrong with { Example = "on no match  repeat" },
        UsedUp with { Example = "on exhausted hangup" },
    ];

    public static readonly Outcome[] Verify =
    [
        new(Verified, "nothing says what follows", "on verified continue"),
        new("refused", "a caller who cannot prove himself would be stuck here", "on refused  hangup"),
    ];

    public static readonly Outcome[] VerifyByQuery =
    [
        .. Verify,
        new("timeout", "a slow database would leave the caller stuck", "on timeout  hangup"),
        new("failed", "a database that is away would leave the caller stuck", "on failed   hangup"),
    ];

    public static readonly Outcome[] TakeMessage =
    [
        new(Taken, "nothing says what follows", "on taken  continue"),
        new("empty", "a caller who says nothing would be stuck here", "on empty  hangup"),
        new("full", "a box that takes no more would leave the caller stuck", "on full   hangup"),
        new("failed", "a message that cannot be written would leave the caller stuck", "on failed hangup"),
    ];

    public static readonly Outcome[] Dial =
    [
        new(Answered, "nothing says what follows", "on answered    continue"),
        .. Transfer.Where(outcome => outcome.Name is not ("completed" or "timeout")),
    ];

    public static readonly Outcome[] Conference =
    [
        new("ended", "when the others have left, the caller would be stuck", "on ended   hangup"),
        new("timeout", "when the talk reaches its limit, the caller would be stuck", "on timeout hangup"),
        new("failed", "a failure would leave the caller stuck", "on failed  hangup"),
    ];

    public static readonly Outcome[] FaxReceive =
    [
        new(Received, "nothing says what follows", "on received continue"),
        new("failed", "a fax that breaks off would leave the caller stuck", "on failed   hangup"),
    ];

    public static readonly Outcome[] FaxSend =
    [
        new("sent", "nothing says what follows", "on sent   hangup"),
        new("failed", "a fax that breaks off would leave the caller stuck", "on failed hangup"),
    ];

    public static readonly Outcome[] Send =
    [
        new(Delivered, "nothing says what follows", "on delivered continue"),
        new("buffered", "a message that waits would leave the caller stuck", "on buffered  continue"),
        new("failed", "a message that is lost would leave the caller stuck", "on failed    continue"),
    ];
}
