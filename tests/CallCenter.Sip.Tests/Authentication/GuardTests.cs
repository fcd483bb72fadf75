using System.Text;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Authentication;

/// <summary>The side that asks for passwords.</summary>
public sealed class GuardTests
{
    private const string Uri = "sip:registrar.example";
    private readonly World _world = new();
    private readonly DigestGuard _guard;

    public GuardTests()
    {
        _guard = NewGuard(new Users("biloxi.com", ("bob", "zanzibar"), ("客服 \"甲\"", "密碼")));
    }

    [Fact]
    public void The_strongest_algorithm_is_offered_first()
    {
        var headers = _guard.Challenge();

        Assert.Equal(["SHA-256", "MD5"], headers.Select(header => DigestWords.Field(header.Value, "algorithm")));
        Assert.All(headers, header => Assert.Equal("biloxi.com", DigestWords.Field(header.Value, "realm")));
        Assert.DoesNotContain("stale", headers[0].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_right_answer_is_accepted_by_either_algorithm(int which) =>
        Assert.Equal(new DigestVerdict(DigestVerdictKind.Accepted, "bob"), Check(DigestWords.Answer(Challenge(which), "bob", "zanzibar", "REGISTER", Uri)));

    [Fact]
    public void A_name_may_hold_quotes_and_any_script()
    {
        var answer = DigestWords.Answer(Challenge(), "客服 \"甲\"", "密碼", "REGISTER", Uri).Replace("\"客服 \"甲\"\"", "\"客服 \\\"甲\\\"\"", StringComparison.Ordinal);

        Assert.Equal(new DigestVerdict(DigestVerdictKind.Accepted, "客服 \"甲\""), Check(answer));
    }

    [Fact]
    public void An_unknown_user_is_told_from_a_wrong_password_by_nobody()
    {
        Assert.Equal(Check(DigestWords.Answer(Challenge(), "bob", "wrong", "REGISTER", Uri)), Check(DigestWords.Answer(Challenge(), "nobody", "zanzibar", "REGISTER", Uri)));
        Assert.Equal(DigestVerdictKind.Wrong, Check(DigestWords.Answer(Challenge(), "nobody", "zanzibar", "REGISTER", Uri)).Kind);
    }

    [Fact]
    public void Nothing_is_said_twice()
    {
        var challenge = Challenge();
        var answer = DigestWords.Answer(challenge, "bob", "zanzibar", "REGISTER", Uri, 5);

        Assert.Equal(DigestVerdictKind.Accepted, Check(answer).Kind);
        Assert.Equal(DigestVerdictKind.Stale, Check(answer).Kind);
        Assert.Equal(DigestVerdictKind.Accepted, Check(DigestWords.Answer(challenge, "bob", "zanzibar", "REGISTER", Uri, 4)).Kind);
        Assert.Equal(DigestVerdictKind.Stale, Check(DigestWords.Answer(challenge, "bob", "zanzibar", "REGISTER", Uri, 4)).Kind);
        Assert.Equal(DigestVerdictKind.Accepted, Check(DigestWords.Answer(challenge, "bob", "zanzibar", "REGISTER", Uri, 100)).Kind);
        Assert.Equal(DigestVerdictKind.Stale, Check(DigestWords.Answer(challenge, "bob", "zanzibar", "REGISTER", Uri, 6)).Kind);
    }

    [Fact]
    public void An_old_nonce_is_stale_only_for_who_knows_the_password()
    {
        var challenge = Challenge();
        _world.Run(31 * 60);

        Assert.Equal(DigestVerdictKind.Stale, Check(DigestWords.Answer(challenge, "bob", "zanzibar", "REGISTER", Uri)).Kind);
        Assert.Equal(DigestVerdictKind.Wrong, Check(DigestWords.Answer(challenge, "bob", "guess", "REGISTER", Uri)).Kind);
        Assert.EndsWith("stale=true", _guard.Challenge(isStale: true)[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nonce_of_somebody_else_is_stale()
    {
        var foreign = NewGuard(new Users("biloxi.com"), seed: 9).Challenge()[0].Value;

        Assert.Equal(DigestVerdictKind.Stale, Check(DigestWords.Answer(foreign, "bob", "zanzibar", "REGISTER", Uri)).Kind);
        Assert.Equal(DigestVerdictKind.Stale, Check(DigestWords.Answer(foreign, "bob", "zanzibar", "REGISTER", Uri, nonce: "made-up")).Kind);
    }

    [Fact]
    public void Credentials_are_for_the_request_they_came_with()
    {
        Assert.Equal(DigestVerdictKind.Malformed, Check(DigestWords.Answer(Challenge(), "bob", "zanzibar", "REGISTER", "sip:elsewhere.example")).Kind);
        Assert.Equal(DigestVerdictKind.Wrong, Check(DigestWords.Answer(Challenge(), "bob", "zanzibar", "INVITE", Uri)).Kind);
    }

    [Theory]
    [InlineData("Digest")]
    [InlineData("Digest username=\"bob\"")]
    [InlineData("Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"x\", uri=\"sip:registrar.example\", response=\"x\", qop=auth")]
    [InlineData("Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"x\", uri=\"sip:registrar.example\", response=\"x\", qop=other, nc=00000001, cnonce=\"a\"")]
    [InlineData("Digest username=\"bob")]
    [InlineData("Digest ====")]
    [InlineData("Basic Ym9iOnphbnppYmFy")]
    public void Credentials_without_sense_are_a_bad_request(string value) => Assert.Equal(DigestVerdictKind.Malformed, Check(value).Kind);

    [Theory]
    [InlineData("MD5-sess")]
    [InlineData("SHA-512-256")]
    public void An_algorithm_that_was_not_offered_proves_nothing(string algorithm)
    {
        var answer = DigestWords.Answer(Challenge(1), "bob", "zanzibar", "REGISTER", Uri).Replace("algorithm=MD5", $"algorithm={algorithm}", StringComparison.Ordinal);

        Assert.Equal(DigestVerdictKind.Wrong, Check(answer).Kind);
    }

    [Fact]
    public void Credentials_for_another_realm_are_none()
    {
        Assert.Equal(DigestVerdictKind.Absent, Check(DigestWords.Answer(NewGuard(new Users("other")).Challenge()[0].Value.Replace("biloxi.com", "other", StringComparison.Ordinal), "bob", "zanzibar", "REGISTER", Uri)).Kind);
    }

    [Fact]
    public void Who_says_no_quality_of_protection_may_use_a_nonce_once()
    {
        var nonce = DigestWords.Field(Challenge(), "nonce");
        var response = DigestWords.Hash("MD5", $"{DigestWords.Hash("MD5", "bob:biloxi.com:zanzibar")}:{nonce}:{DigestWords.Hash("MD5", $"REGISTER:{Uri}")}");
        var answer = $"Digest username=\"bob\",realm=\"biloxi.com\",nonce=\"{nonce}\",uri=\"{Uri}\",response=\"{response.ToUpperInvariant()}\"";

        Assert.Equal(DigestVerdictKind.Accepted, Check(answer).Kind);
        Assert.Equal(DigestVerdictKind.Stale, Check(answer).Kind);
    }

    [Fact]
    public void Counts_of_many_nonces_take_no_more_room_than_of_a_few()
    {
        var counts = new NonceCounts(places: 8);
        var random = new Random(7);
        var used = new HashSet<(DigestNonce, uint)>();
        var nonces = Enumerable.Range(1, 64).Select(i => new DigestNonce((ulong)random.NextInt64(), i)).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var (nonce, count) = (nonces[random.Next(nonces.Length)], (uint)random.Next(1, 50));
            if (counts.TryUse(nonce, count))
            {
                Assert.True(used.Add((nonce, count)), $"count {count} of {nonce} was taken twice");
            }
        }

        Assert.True(used.Count > 8);
    }

    private DigestGuard NewGuard(IDigestUsers users, int seed = 1) =>
        new(new DigestGuardOptions { Realm = "biloxi.com", Users = users, Entropy = new Random(seed).NextBytes }, _world);

    private string Challenge(int which = 0) => _guard.Challenge()[which].Value;

    private DigestVerdict Check(string authorization)
    {
        var text = $"REGISTER {Uri} SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.3;branch=z9hG4bKc1\r\nFrom: <sip:bob@registrar.example>;tag=a\r\nTo: <sip:bob@registrar.example>\r\n"
            + $"Call-ID: c1\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\nAuthorization: {authorization}\r\nContent-Length: 0\r\n\r\n";
        return _guard.Check((SipRequest)MessageParser.Parse(Encoding.UTF8.GetBytes(text), isStream: false).Message!);
    }
}
