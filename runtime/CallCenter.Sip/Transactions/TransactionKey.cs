using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>What a request has in common with its repetitions, its ACK and its CANCEL (RFC 3261 section 17.2.3).</summary>
internal readonly record struct TransactionKey(string Branch, string SentBy, SipMethod Method)
{
    /// <summary>The key under which <paramref name="request"/> is looked up; an ACK or CANCEL is looked up as its INVITE when asked so.</summary>
    public static TransactionKey Of(SipRequest request, SipMethod method)
    {
        var via = request.Essentials.Via;
        var branch = request.BytesOf(via.Branch);
        return branch.StartsWith("z9hG4bK"u8)
            ? new TransactionKey(request.TextOf(via.Branch), request.TextOf(via.SentBy), method)
            : new TransactionKey(OldBranch(request), request.TextOf(via.SentBy), method);
    }

    // An RFC 2543 peer has no unique branch. The To tag is left out: the ACK carries one, the INVITE did not.
    private static string OldBranch(SipRequest request) =>
        $"{request.CallId} {request.FromTag} {request.Sequence} {request.TextOf(request.Essentials.Via.Element)}";
}
