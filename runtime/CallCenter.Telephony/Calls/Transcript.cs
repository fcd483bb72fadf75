using System.Text;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// The text of what is played, sent inside the dialog to a telephone that asked for it: an INFO package (RFC 6086) that
/// the caller names in <c>Recv-Info</c>.
/// </summary>
public static class Transcript
{
    /// <summary>Name of the package.</summary>
    public const string Package = "callcenter-transcript";

    /// <summary>Type of its body.</summary>
    public const string ContentType = "text/plain;charset=utf-8";

    /// <summary>Whether the caller asked for it.</summary>
    public static bool IsWantedBy(SipSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Invite?.Header("Recv-Info")?.Contains(Package, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Sends a text.</summary>
    public static void Send(SipSession session, string text)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.SendInfo(ContentType, Encoding.UTF8.GetBytes(text), Package);
    }
}
