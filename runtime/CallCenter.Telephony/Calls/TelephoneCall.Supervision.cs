using CallCenter.Telephony.Supervising;

namespace CallCenter.Telephony.Calls;

/// <content>Somebody of the house joins the talk: to listen, to help, or to take it over.</content>
public sealed partial class TelephoneCall // TelephoneCall.Supervision.cs
{
    /// <summary>Whether somebody talks to the caller now, so that a supervisor may join them.</summary>
    public bool IsInTalk => Talk is { IsTalking: true };

    /// <summary>Who supervises the call; null for nobody.</summary>
    public SupervisionState? Supervisor => Supervision?.State;

    internal Supervision? Supervision { get; private set; }

    internal ITalk? Talk => _operation as ITalk;

    /// <summary>
    /// Calls a supervisor, who joins the talk when he answers; where he is there already, he does from now on what is asked. One
    /// supervisor a call.
    /// </summary>
    /// <param name="target">A number or a <c>sip:</c> address.</param>
    /// <param name="mode">What he does.</param>
    /// <param name="warns">Whether the agent hears a tone before he barges in.</param>
    /// <returns>Null when it has begun, else one sentence why not.</returns>
    public string? Supervise(string target, SupervisionMode mode, bool warns)
    {
        if (!IsInTalk)
        {
            return "Nobody talks to the caller of that call now; `callcenter supervise` without a call lists those in talk.";
        }

        if (Supervision is { } there)
        {
            if (there.State.Target != target)
            {
                return $"{there.State.Target} supervises that call already; end that first with `--end`.";
            }

            there.Change(mode, warns);
            return null;
        }

        var supervision = new Supervision(this, target, mode, warns);
        if (supervision.Start() is { } problem)
        {
            return problem;
        }

        Supervision = supervision;
        return null;
    }

    /// <summary>Sends the supervisor away; the talk goes on. False when there is none.</summary>
    public bool EndSupervision()
    {
        if (Supervision is not { } supervision)
        {
            return false;
        }

        supervision.End();
        return true;
    }

    /// <param name="supervision">Which.</param>
    /// <param name="takesOver">Whether he is to sit in the agent's place.</param>
    internal void OnSupervisionOver(Supervision supervision, bool takesOver)
    {
        if (Supervision == supervision)
        {
            Supervision = null;
            _stay?.OnSupervisionOver(takesOver);
        }
    }
}
