using System.Buffers.Binary;
using System.Text;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>Makes keys of transactions, under a secret drawn once.</summary>
internal sealed class TransactionKeys
{
    // Kinds of keys never meet, whatever a peer writes into its headers.
    private const ulong Server = 1;
    private const ulong OldServer = 2;
    private const ulong Client = 3;
    private const ulong Merge = 4;

    private readonly ulong _secret0;
    private readonly ulong _secret1;

    /// <summary>Draws the secret.</summary>
    public TransactionKeys(SipEntropy entropy)
    {
        Span<byte> bytes = stackalloc byte[16];
        entropy(bytes);
        _secret0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        _secret1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
    }

    /// <summary>
    /// What a request has in common with its repetitions, its ACK and its CANCEL (RFC 3261 section 17.2.3); an ACK or
    /// CANCEL is looked up as its INVITE by giving that method.
    /// </summary>
    public TransactionKey OfServer(SipRequest request, SipMethod method)
    {
        var via = request.Essentials.Via;
        var branch = request.BytesOf(via.Branch);
        // The cookie alone names nothing (RFC 4475 section 3.2.1): such a request is told apart as an old one.
        if (branch.Length == "z9hG4bK".Length || !branch.StartsWith("z9hG4bK"u8))
        {
            return OfOldServer(request, method);
        }

        var hash = Begin(Server, method);
        hash.Add(branch);
        hash.Add(request.BytesOf(via.SentBy));
        return hash.Finish();
    }

    /// <summary>What a response has in common with our request (RFC 3261 section 17.1.3).</summary>
    public TransactionKey OfClient(SipResponse response) => OfClient(response.BytesOf(response.Essentials.Via.Branch), response.SequenceMethod);

    /// <inheritdoc cref="OfClient(SipResponse)"/>
    public TransactionKey OfClient(string branch, SipMethod method)
    {
        Span<byte> bytes = stackalloc byte[SipLimits.BranchBytesMax];
        return OfClient(bytes[..Encoding.UTF8.GetBytes(branch, bytes)], method);
    }

    /// <summary>What the copies of one INVITE have in common when a fork brings it here twice (RFC 3261 section 8.2.2.2).</summary>
    public TransactionKey OfMerge(SipRequest invite)
    {
        var hash = Begin(Merge, SipMethod.Invite);
        hash.Add(invite.CallIdBytes);
        hash.Add(invite.BytesOf(invite.Essentials.FromTag));
        hash.Add(invite.Sequence);
        return hash.Finish();
    }

    private TransactionKey OfClient(ReadOnlySpan<byte> branch, SipMethod method)
    {
        var hash = Begin(Client, method);
        hash.Add(branch);
        return hash.Finish();
    }

    // An RFC 2543 peer has no unique branch. The To tag is left out: the ACK carries one, the INVITE did not.
    private TransactionKey OfOldServer(SipRequest request, SipMethod method)
    {
        var hash = Begin(OldServer, method);
        hash.Add(request.CallIdBytes);
        hash.Add(request.BytesOf(request.Essentials.FromTag));
        hash.Add(request.Sequence);
        hash.Add(request.BytesOf(request.Essentials.Via.Element));
        return hash.Finish();
    }

    private SipHash Begin(ulong kind, SipMethod method)
    {
        var hash = new SipHash(_secret0, _secret1);
        hash.Add((kind << 32) | (uint)method);
        return hash;
    }
}
