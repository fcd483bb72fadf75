namespace CallCenter.Telephony.Calls;

/// <summary>Who keeps the account of a call. Called on its loop.</summary>
public interface ICallObserver
{
    /// <summary>The flow took a key the caller had pressed.</summary>
    void OnInput(TelephoneCall call, char key);

    /// <summary>A party has changed who talks to whom, or tried to: <c>referred</c> or <c>replaced</c>, and by whom with what result.</summary>
    void OnChange(TelephoneCall call, string kind, string what)
    {
    }

    /// <summary>Another sits in the caller's place from now on: he called in himself, or another call of ours was joined with this one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="user">User part of his address; empty for none.</param>
    void OnCallerReplaced(TelephoneCall call, string user)
    {
    }

    /// <summary>Exactly once: the call is over and its voice path closed; statistics are final.</summary>
    void OnEnded(TelephoneCall call, CallEnding ending);
}
