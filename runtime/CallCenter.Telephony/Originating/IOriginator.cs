using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Originating;

/// <summary>Who has a call placed. Told on the loop of the call: progress as it comes, then one of the other two, unless it gave up before.</summary>
public interface IOriginator
{
    /// <summary>His network tells how far it is (180 to 199).</summary>
    void OnProgress(int code)
    {
    }

    /// <summary>He is there: a call as any other from now on. An observer is set and something begun before this returns.</summary>
    void OnAnswered(TelephoneCall call);

    /// <summary>Nobody is there.</summary>
    /// <param name="outcome">Why not; never <see cref="DialOutcome.Answered"/>.</param>
    /// <param name="status">Final SIP status; 0 for none.</param>
    /// <param name="detail">Which ways were tried and what became of each, or why none could be; a sentence or a list for the record.</param>
    void OnFailed(DialOutcome outcome, int status, string detail);
}
