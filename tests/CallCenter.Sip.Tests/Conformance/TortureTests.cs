using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>
/// The 49 messages of RFC 4475 and what a whole endpoint does with each. Where the RFC leaves a choice, ours stands
/// behind the line.
/// </summary>
public sealed class TortureTests
{
    private const string Folder = "rfc4475";

    public static TheoryData<string, string> Reactions => new()
    {
        // 3.1.1 Valid messages.
        { "wsinv", "481" }, // Its To has a tag: it belongs to a dialog nobody here has.
        { "intmeth", "501" },
        { "esc01", "invited 486" },
        { "escnull", "405" },
        { "esc02", "501" },
        { "lwsdisp", "200" }, // Accepted, though the grammar of RFC 3261 has a blank there.
        { "longreq", "invited 486" },
        { "dblreq", "405" }, // One answer: what follows the body is noise.
        { "semiuri", "200" },
        { "transports", "200" },
        { "mpart01", "405" },
        { "unreason", "dropped" }, // Well formed, but an answer to nothing.
        { "noreason", "dropped" },

        // 3.1.2 Invalid messages.
        { "badinv01", "400" },
        { "clerr", "400" },
        { "ncl", "400" },
        { "scalar02", "400" },
        { "scalarlg", "dropped" },
        { "quotbal", "400" }, // No closing quote is guessed.
        { "ltgtruri", "400" }, // Not liberal: what one program ignores, the next one routes by.
        { "lwsruri", "400" },
        { "lwsstart", "400" },
        { "trws", "400" },
        { "escruri", "400" },
        { "baddate", "invited 486" }, // Liberal, as the RFC advises: nobody here looks at Date.
        { "regbadct", "400" },
        { "badaspec", "400" },
        { "baddn", "400" },
        { "badvers", "505" },
        { "mismatch01", "400" },
        { "mismatch02", "501" },
        { "bigcode", "dropped" },

        // 3.2 Transactions, 3.3 what the endpoint makes of it, 3.4 old syntax.
        { "badbranch", "200" }, // Told apart by the rules of RFC 2543.
        { "insuf", "400" },
        { "unkscm", "416" },
        { "novelsc", "416" },
        { "unksm2", "405" }, // Without a registrar; a registrar refuses the address of record with 400.
        { "bext01", "420" },
        { "invut", "415" },
        { "regaut01", "405" },
        { "multi01", "400" },
        { "mcl01", "400" },
        { "bcast", "dropped" },
        { "zeromf", "200" },
        { "cparam01", "405" },
        { "cparam02", "405" },
        { "regescrt", "405" },
        { "sdp01", "406" },
        { "inv2543", "invited 486" },
    };

    [Theory]
    [MemberData(nameof(Reactions))]
    public void Every_torture_message_gets_the_reaction_the_rfc_asks_for(string name, string reaction) =>
        Assert.Equal(reaction, Reaction.To(Folder, name).Text);

    [Fact]
    public void None_of_them_is_left_out() => Assert.Equal(Corpus.Names(Folder), Reactions.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Answers_say_what_is_wrong_and_what_would_do()
    {
        Assert.Contains("\r\nAllow: INVITE, ACK, BYE", Reaction.To(Folder, "intmeth").Answer, StringComparison.Ordinal);
        Assert.Contains("\r\nAllow: INVITE, ACK, BYE", Reaction.To(Folder, "regaut01").Answer, StringComparison.Ordinal);
        Assert.Contains("\r\nUnsupported: nothingSupportsThis, nothingSupportsThisEither\r\n", Reaction.To(Folder, "bext01").Answer, StringComparison.Ordinal);
        Assert.Contains("\r\nAccept: application/sdp, multipart/mixed\r\n", Reaction.To(Folder, "invut").Answer, StringComparison.Ordinal);
        Assert.Contains("\r\nWarning: 399 callcenter \"", Reaction.To(Folder, "sdp01").Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_goes_back_through_every_via_in_order()
    {
        var answer = Reaction.To(Folder, "transports").Answer;
        string[] vias = [.. answer.Split("\r\n").Where(line => line.StartsWith("Via:", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw;received=10.0.0.3",
                "Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf",
                "Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj",
                "Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en",
                "Via: SIP/2.0/TCP t5.example.com;branch=z9hG4bK0a9idfnee",
            ],
            vias);
    }

    [Fact]
    public void A_message_with_two_of_everything_is_refused_with_one_of_everything()
    {
        var answer = Reaction.To(Folder, "multi01").Answer;
        foreach (var name in new[] { "From", "To", "Call-ID", "CSeq" })
        {
            Assert.Single(answer.Split("\r\n"), line => line.StartsWith(name + ":", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("escnull")]
    [InlineData("dblreq")]
    [InlineData("unksm2")]
    [InlineData("regaut01")]
    [InlineData("cparam01")]
    [InlineData("cparam02")]
    [InlineData("regescrt")]
    public void Whoever_serves_register_sees_the_well_formed_ones(string name)
    {
        var server = new Reaction.Server(SipMethod.Register);
        Assert.Equal("200", Reaction.To(Folder, name, null, server).Text);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("scalar02")]
    [InlineData("regbadct")]
    public void And_never_the_others(string name)
    {
        var server = new Reaction.Server(SipMethod.Register);
        Assert.Equal("400", Reaction.To(Folder, name, null, server).Text);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("mcl01")]
    [InlineData("ncl")]
    public void A_length_that_makes_no_sense_ends_a_stream(string name)
    {
        var frame = Sip.Parsing.StreamFramer.Next(Corpus.Read(Folder, name));
        Assert.Equal(Sip.Parsing.StreamFrameKind.Unframed, frame.Kind);
    }
}
