using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>What a canary is judged by.</content>
internal sealed partial class HostedCall // HostedCall.Judged.cs
{
    private bool _hasChosen;

    /// <summary>Whether it was transferred, or at least the number was dialled.</summary>
    public bool WasTransferred { get; private set; }

    /// <summary>Whether it entered a queue.</summary>
    public bool WasQueued { get; private set; }

    /// <summary>Whether the caller found his way: he chose or typed something that fits, or was handed on without.</summary>
    public bool HasPassedMenu => _hasChosen || WasTransferred || WasQueued;

    private KeyChoice Passed(in KeyChoice choice)
    {
        _hasChosen |= choice.Outcome is KeyOutcome.Key or KeyOutcome.Shortcut;
        return choice;
    }

    private CollectedDigits Passed(in CollectedDigits collected)
    {
        _hasChosen |= collected.Outcome == DigitsOutcome.Valid;
        return collected;
    }
}
