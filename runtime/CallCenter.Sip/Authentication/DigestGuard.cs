using System.Security.Cryptography;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Authentication;

/// <summary>
/// Asks for passwords and checks them (RFC 3261 section 22, RFC 7616, RFC 8760). Thread-safe. A user that does not exist
/// costs the same work and gets the same answer as one whose password is wrong.
/// </summary>
public sealed class DigestGuard
{
    private readonly DigestGuardOptions _options;
    private readonly DigestNonces _nonces;
    private readonly NonceCounts _counts = new();
    private readonly byte[] _decoySecret = new byte[32];
    private readonly string[] _challenges;

    /// <summary>A guard of one realm.</summary>
    public DigestGuard(DigestGuardOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfZero(options.Algorithms.Count);
        _options = options;
        _nonces = new DigestNonces(options.Entropy, time, options.NonceLifetime);
        options.Entropy(_decoySecret);
        Span<byte> opaque = stackalloc byte[8];
        options.Entropy(opaque);
        var fixedPart = $"Digest realm={QuotedText.Encode(options.Realm)}, qop=\"auth\", opaque=\"{Convert.ToHexStringLower(opaque)}\"";
        _challenges = [.. options.Algorithms.Select(algorithm => $"{fixedPart}, algorithm={DigestAlgorithms.NameOf(algorithm)}, nonce=\"")];
    }

    /// <summary>The realm.</summary>
    public string Realm => _options.Realm;

    /// <summary>The WWW-Authenticate headers of a 401, one for each algorithm, with a new nonce.</summary>
    /// <param name="isStale">Whether the password was right and only the nonce is to be changed.</param>
    public IReadOnlyList<SipHeader> Challenge(bool isStale = false)
    {
        var end = _nonces.Next() + (isStale ? "\", stale=true" : "\"");
        var headers = new SipHeader[_challenges.Length];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = new SipHeader("WWW-Authenticate", _challenges[i] + end);
        }

        return headers;
    }

    /// <summary>Says who sent a request. To be asked once for each: accepting it uses up its nonce count.</summary>
    public DigestVerdict Check(SipRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (ref readonly var field in request.Fields())
        {
            if (field.Name != HeaderName.Authorization)
            {
                continue;
            }

            if (DigestAnswer.Read(request.BytesOf(field.Value)) is not { } answer)
            {
                return new DigestVerdict(DigestVerdictKind.Malformed);
            }

            if (answer.Written.Realm == _options.Realm)
            {
                return Check(request, answer);
            }
        }

        return new DigestVerdict(DigestVerdictKind.Absent);
    }

    private DigestVerdict Check(SipRequest request, DigestAnswer answer)
    {
        if (!IsFor(request, answer.Written.Uri!))
        {
            return new DigestVerdict(DigestVerdictKind.Malformed);
        }

        if (answer.IsForeign || !_options.Algorithms.Contains(answer.Algorithm))
        {
            return new DigestVerdict(DigestVerdictKind.Wrong);
        }

        var user = answer.Written.User!;
        Span<byte> decoy = stackalloc byte[DigestAlgorithms.HexLengthMax];
        FillDecoy(user, decoy);
        var secret = _options.Users.Find(user);
        var isKnown = secret is not null && secret.Has(answer.Algorithm);
        var isRight = HasPassword(request, answer, isKnown ? secret!.HashOf(answer.Algorithm) : decoy);
        var isFresh = _nonces.TryRead(Encoding.UTF8.GetBytes(answer.Written.Nonce!), out var nonce);
        if (!isRight || !isKnown)
        {
            return new DigestVerdict(DigestVerdictKind.Wrong);
        }

        // Only who knows a password gets this far, so nobody else can take places in the table of counts.
        return isFresh && _counts.TryUse(nonce, answer.Count)
            ? new DigestVerdict(DigestVerdictKind.Accepted, user)
            : new DigestVerdict(DigestVerdictKind.Stale);
    }

    private static bool HasPassword(SipRequest request, DigestAnswer answer, ReadOnlySpan<byte> ha1)
    {
        Span<byte> expected = stackalloc byte[DigestAlgorithms.HexLengthMax];
        expected = expected[..answer.Algorithm.HexLength()];
        var written = answer.Written;
        var input = new DigestInput
        {
            Algorithm = answer.Algorithm,
            Qop = answer.Qop,
            Nonce = Encoding.UTF8.GetBytes(written.Nonce!),
            Count = Encoding.UTF8.GetBytes(written.NonceCount ?? ""),
            ClientNonce = Encoding.UTF8.GetBytes(written.ClientNonce ?? ""),
            Method = request.MethodBytes,
            Uri = Encoding.UTF8.GetBytes(written.Uri!),
            Body = answer.Qop == DigestQop.AuthInt ? request.Body.Span : default,
        };
        input.Compute(ha1, expected);
        Span<byte> given = stackalloc byte[DigestAlgorithms.HexLengthMax];
        return written.Response!.Length == expected.Length
            && Ascii.ToLower(written.Response, given, out var length) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given[..length]);
    }

    // RFC 7616 section 3.4.6. A proxy on the way may have changed the Request-URI, never To.
    private static bool IsFor(SipRequest request, string written) =>
        SipUri.TryParse(written, out var uri)
            ? IsSamePlace(uri, request.RequestUri) || IsSamePlace(uri, request.To)
            : Encoding.UTF8.GetBytes(written).AsSpan().SequenceEqual(request.UriBytes);

    // Telephones leave out parameters they have put into the Request-URI.
    private static bool IsSamePlace(SipUri one, SipUri? other) =>
        other is not null && one.User == other.User && one.Port == other.Port && one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);

    private void FillDecoy(string user, Span<byte> decoy)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_decoySecret, Encoding.UTF8.GetBytes(user), hash);
        Convert.TryToHexStringLower(hash, decoy, out _);
    }
}
