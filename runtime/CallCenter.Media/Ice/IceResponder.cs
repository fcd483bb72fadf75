using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Media.Rtp;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Ice;

/// <summary>
/// The lite side of ICE (RFC 8445 §2.5): one host candidate, the far side checks and chooses, this side answers.
/// Pacing thread only; allocates nothing.
/// </summary>
internal sealed class IceResponder
{
    private const int BadRequest = 400;
    private const int Unauthenticated = 401;
    private const int UnknownAttribute = 420;
    private const int RoleConflict = 487;

    // MESSAGE-INTEGRITY covers a header that names the length up to itself; that is four bytes of the message.
    private const int HeadBytes = 4;

    private readonly byte[] _userName;
    private readonly HmacSha1 _code;

    public IceResponder(IceCredentials local, IceCredentials? remote)
    {
        Local = local;
        Remote = remote;
        _userName = Encoding.ASCII.GetBytes($"{local.UserFragment}:{remote?.UserFragment}");
        _code = new(Encoding.ASCII.GetBytes(local.Password));
    }

    public IceCredentials Local { get; }

    public IceCredentials? Remote { get; }

    /// <summary>
    /// Reads a datagram whose first byte is STUN's, and writes what it is answered with; <paramref name="length"/> is 0
    /// for nothing.
    /// </summary>
    public IceCheck Take(Span<byte> datagram, in WireAddress from, Span<byte> answer, out int length)
    {
        length = 0;
        if (!StunRequest.TryRead(datagram, out var request) || request.Type != StunKind.BindingRequest)
        {
            return IceCheck.Ignored;
        }

        // RFC 8489 §9.1.3: incomplete is 400, a wrong name or password 401; neither answer is signed.
        if (request.IntegrityAt < 0 || !request.HasUserName)
        {
            length = Refuse(request, answer, BadRequest);
            return IceCheck.Refused;
        }

        if (!request.UserName.SequenceEqual(_userName) || !IsIntact(datagram, request.IntegrityAt))
        {
            length = Refuse(request, answer, Unauthenticated);
            return IceCheck.Refused;
        }

        if (request.UnknownAttribute != 0)
        {
            length = Refuse(request, answer, UnknownAttribute);
            return IceCheck.Refused;
        }

        // The lite side never chooses (RFC 8445 §6.1.1): who wants it to is told to change its role (§7.3.1.1).
        if (request.IsControlled)
        {
            length = Refuse(request, answer, RoleConflict);
            return IceCheck.Refused;
        }

        var success = new StunAnswer(answer, StunKind.BindingSuccess, request.Transaction);
        success.AddMappedAddress(from);
        success.AddIntegrity(_code);
        length = success.Finish();
        return request.Nominates ? IceCheck.Nominated : IceCheck.Valid;
    }

    private int Refuse(in StunRequest request, Span<byte> buffer, int code)
    {
        var refusal = new StunAnswer(buffer, StunKind.BindingError, request.Transaction);
        refusal.AddError(code);
        if (code == UnknownAttribute)
        {
            refusal.AddUnknownAttribute(request.UnknownAttribute);
        }

        if (code is UnknownAttribute or RoleConflict)
        {
            refusal.AddIntegrity(_code);
        }

        return refusal.Finish();
    }

    // The length in the header is for the while that of a message that ends with MESSAGE-INTEGRITY (RFC 8489 §14.5).
    private bool IsIntact(Span<byte> message, int integrityAt)
    {
        Span<byte> right = stackalloc byte[HmacSha1.HashBytes];
        var length = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], (ushort)(integrityAt + HeadBytes + HmacSha1.HashBytes - StunKind.HeaderBytes));
        _code.Compute(message[..integrityAt], [], right);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], length);
        return CryptographicOperations.FixedTimeEquals(right, message.Slice(integrityAt + HeadBytes, HmacSha1.HashBytes));
    }
}
