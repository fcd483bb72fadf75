using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Transactions;

/// <summary>
/// Keeps of a final response what its request does not say: the repeated request brings Via, From, To, Call-ID and CSeq
/// again. What is left of most responses is the same for all of them and held once. Only on its loop.
/// </summary>
internal sealed class KeptResponses
{
    private const int SharedMax = 64;
    private const byte HasRecordRoute = 1;

    private readonly byte[]?[] _shared = new byte[]?[SharedMax];

    /// <summary>Keeps a response that was written as <paramref name="written"/>.</summary>
    /// <param name="response">The response.</param>
    /// <param name="written">Its bytes.</param>
    /// <param name="copied">Which of them come from the request.</param>
    public Lingering Keep(in OutgoingResponse response, ReadOnlySpan<byte> written, Range copied)
    {
        // The tag first, then the line of the status, then our own headers and the body.
        var tag = response.ToTag is { Length: <= SipLimits.TagBytesMax / 2 } text && response.Request.Essentials.ToTag.IsEmpty ? text : "";
        var writer = MessageWriter.Rent();
        writer.Text(tag);
        var tagLength = writer.Written.Length;
        writer.Raw(written[..copied.Start.Value]);
        var split = writer.Written.Length;
        writer.Raw(written[copied.End.Value..]);
        var kept = new Lingering(
            LingerKind.ServerCompleted,
            tagLength == 0 ? Share(writer.Written) : writer.ToArray(),
            (ushort)split,
            (byte)tagLength,
            response.HasRecordRoute ? HasRecordRoute : (byte)0);
        writer.Dispose();
        return kept;
    }

    /// <summary>Writes a kept response anew, to its request come again.</summary>
    public static void Write(ref MessageWriter writer, SipRequest request, in Lingering kept)
    {
        ReadOnlySpan<byte> own = (byte[])kept.Kept!;
        writer.Raw(own[kept.TagLength..kept.Split]);
        new OutgoingResponse(request, 0)
        {
            ToTag = kept.TagLength == 0 ? null : Encoding.UTF8.GetString(own[..kept.TagLength]),
            HasRecordRoute = (kept.Flags & HasRecordRoute) != 0,
        }.WriteCopied(ref writer);
        writer.Raw(own[kept.Split..]);
    }

    // One place for each hash: two that meet there take turns, and peers cannot make it grow.
    private byte[] Share(ReadOnlySpan<byte> own)
    {
        var hash = new HashCode();
        hash.AddBytes(own);
        ref var place = ref _shared[hash.ToHashCode() & (SharedMax - 1)];
        return place is not null && own.SequenceEqual(place) ? place : place = own.ToArray();
    }
}
