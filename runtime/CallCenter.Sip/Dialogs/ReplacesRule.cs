using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Dialogs;

/// <summary>What an INVITE with Replaces is answered (RFC 3891 section 3), as far as the stack decides it.</summary>
internal static class ReplacesRule
{
    /// <summary>The call may take the other's place.</summary>
    public const int Fits = 0;

    /// <summary>How a call stands whose place is wanted.</summary>
    internal enum Standing
    {
        /// <summary>There is no such call.</summary>
        Unknown,

        /// <summary>We called, and it is not answered.</summary>
        CalledByUs,

        /// <summary>We are called, and have not answered: nobody else can take the caller's place.</summary>
        CallingUs,
        Answered,
        Ended,
    }

    /// <summary>The status that refuses it, or <see cref="Fits"/>.</summary>
    public static int Judge(Standing standing, bool earlyOnly) => standing switch
    {
        Standing.Unknown or Standing.CallingUs => 481,
        Standing.Ended => 603,
        Standing.Answered when earlyOnly => 486,
        _ => Fits,
    };

    /// <summary>Reads the header; false when there are several, when it makes no sense, or when Join contradicts it.</summary>
    public static bool TryRead(SipRequest invite, out SipReplaces replaces)
    {
        replaces = null!;
        var count = 0;
        foreach (ref readonly var field in invite.Fields())
        {
            count += field.Name == HeaderName.Replaces ? 1 : 0;
        }

        return count == 1
            && invite.Header("Join") is null
            && SipReplaces.TryParse(invite.Header(HeaderName.Replaces)!, out replaces!);
    }
}
