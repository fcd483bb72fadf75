using System.Net;
using CallCenter.Sip;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;

namespace CallCenter.Telephony.Telephones;

/// <summary>
/// Says who may call: trunks, by their address; telephones of ours, by their password and under their own name; strangers, if
/// they are welcome. Nobody calls under a name that could be one of ours without proving it.
/// </summary>
/// <param name="options">The settings.</param>
/// <param name="users">The telephones as they are now.</param>
/// <param name="guard">Asks for passwords.</param>
/// <param name="registrar">Knows the ways telephones have registered by.</param>
/// <param name="isTrunk">Whether calls from an address are a trunk's.</param>
/// <param name="judged">Told of each password that was right or wrong.</param>
internal sealed class TelephoneGate(
    TelephoneOptions options,
    Func<TelephoneUsers> users,
    DigestGuard guard,
    Registrar registrar,
    Func<IPEndPoint, bool> isTrunk,
    Action<IPEndPoint, bool> judged) : ISipGate
{
    public GateVerdict Judge(SipRequest invite)
    {
        if (isTrunk(invite.Source))
        {
            return GateVerdict.Admit();
        }

        var caller = invite.From?.User ?? "";
        if (options.TrustsRegistered && registrar.IsFromTelephoneOf(caller, invite))
        {
            return GateVerdict.Admit(caller);
        }

        var verdict = guard.Check(invite);
        return verdict.Kind switch
        {
            DigestVerdictKind.Absent when options.AdmitsStrangers && !ClaimsToBeOurs(invite, caller) => GateVerdict.Admit(),
            DigestVerdictKind.Accepted => JudgeName(invite, verdict.User!, caller),
            DigestVerdictKind.Malformed => GateVerdict.Refuse(new SipRefusal(400, []) { Reason = "Bad Authorization" }),
            DigestVerdictKind.Wrong => JudgeWrong(invite),
            _ => GateVerdict.Refuse(new SipRefusal(401, guard.Challenge(verdict.Kind == DigestVerdictKind.Stale))),
        };
    }

    private bool ClaimsToBeOurs(SipRequest invite, string caller) =>
        users().Resembles(caller) || string.Equals(invite.From?.Host, options.Realm, StringComparison.OrdinalIgnoreCase);

    private GateVerdict JudgeName(SipRequest invite, string user, string caller)
    {
        judged(invite.Source, true);
        return user == caller
            ? GateVerdict.Admit(user)
            : GateVerdict.Refuse(new SipRefusal(403, []) { Reason = "From is not who has authenticated" });
    }

    private GateVerdict JudgeWrong(SipRequest invite)
    {
        judged(invite.Source, false);
        return GateVerdict.Refuse(new SipRefusal(401, guard.Challenge()));
    }
}
