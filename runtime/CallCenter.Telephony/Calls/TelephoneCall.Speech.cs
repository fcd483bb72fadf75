namespace CallCenter.Telephony.Calls;

/// <content>What the caller says.</content>
public sealed partial class TelephoneCall // TelephoneCall.Speech.cs
{
    private string? _speechProblem;

    /// <summary>The flow took what the caller said for a key.</summary>
    internal void NoteSaid(string label) => Observer?.OnChange(this, "said", label);

    /// <summary>Speech was not understood, and why; the same reason once.</summary>
    internal void NoteSpeechProblem(string problem)
    {
        if (_speechProblem != problem)
        {
            _speechProblem = problem;
            Observer?.OnChange(this, "speech", problem);
        }
    }
}
