using System.Net;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Media.Ice;
using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Ice;

public sealed class IceResponderTests
{
    private static readonly IceCredentials Local = new("evtj", "VOkJxbRl1RmTxUk/WvJxBt");
    private static readonly IceCredentials Remote = new("h6vY", "0123456789012345678901");
    private static readonly WireAddress From = WireAddress.From(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 32853), asVersion6: false);

    private readonly IceResponder _responder = new(Local, Remote);
    private readonly byte[] _answer = new byte[StunAnswer.BytesMax];

    // RFC 5769 §2.1. Its sender believes that we choose, which the lite side never does.
    [Fact]
    public void The_request_of_RFC_5769_proves_its_password_and_is_told_to_change_its_role()
    {
        var request = Convert.FromHexString(
            "000100582112a442b7e7a701bc34d686fa87dfae" + "802200105354554e207465737420636c69656e74" + "002400046e0001ff" + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020" + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2" + "80280004e57a3bcf");

        Assert.Equal((IceCheck.Refused, 487), Take(request));
        request[40] ^= 1;
        Assert.Equal((IceCheck.Ignored, 0), Take(request)); // Its fingerprint is wrong now.
    }

    // RFC 5769 §2.2: the mapped address of 192.0.2.1:32853 under that transaction, in any message with the same cookie.
    [Fact]
    public void A_good_check_is_answered_with_where_it_came_from_and_signed()
    {
        Assert.Equal((IceCheck.Valid, 0), Take(Checks.Request("evtj:h6vY", Local.Password), out var answer));
        Assert.Equal("0001A147E112A643", Convert.ToHexString(Checks.Attribute(answer, 0x0020)!));
        Assert.Equal("transaction1", Encoding.ASCII.GetString(answer, 8, 12));

        var before = answer[..^32];
        before[3] -= 8; // As if it ended with MESSAGE-INTEGRITY.
        Assert.Equal(Code(before), Checks.Attribute(answer, 0x0008));
        Assert.True(StunRequest.TryRead(answer, out _));
    }

    [Fact]
    public void An_address_of_version_6_is_mixed_with_the_transaction()
    {
        var from = WireAddress.From(new IPEndPoint(IPAddress.Parse("2001:db8:1234:5678:11:2233:4455:6677"), 32853), asVersion6: true);
        _ = _responder.Take(Checks.Request("evtj:h6vY", Local.Password), from, _answer, out var length);
        var value = Checks.Attribute(_answer.AsSpan(0, length), 0x0020)!;
        var mask = _answer.AsSpan(4, 16);
        for (var i = 0; i < 16; i++)
        {
            value[4 + i] ^= mask[i];
        }

        Assert.Equal("0002A14720010DB8123456780011223344556677", Convert.ToHexString(value));
    }

    [Fact]
    public void A_check_that_chooses_the_pair_is_told_from_one_that_does_not() =>
        Assert.Equal((IceCheck.Nominated, 0), Take(Checks.Request("evtj:h6vY", Local.Password, nominates: true)));

    [Theory]
    [InlineData("evtj:h6vY", "wrong-password-of-22-chars", 401)]
    [InlineData("evtj:other", "VOkJxbRl1RmTxUk/WvJxBt", 401)]
    [InlineData(null, "VOkJxbRl1RmTxUk/WvJxBt", 400)]
    [InlineData("evtj:h6vY", null, 400)]
    public void Who_cannot_prove_the_password_is_refused_unsigned(string? userName, string? password, int code)
    {
        Assert.Equal((IceCheck.Refused, code), Take(Checks.Request(userName, password, nominates: true), out var answer));
        Assert.Null(Checks.Attribute(answer, 0x0008));
        Assert.Null(Checks.Attribute(answer, 0x0020));
    }

    [Fact]
    public void An_attribute_that_must_be_understood_is_named_in_the_refusal()
    {
        Assert.Equal((IceCheck.Refused, 420), Take(Checks.Request("evtj:h6vY", Local.Password, further: 0x0123), out var answer));
        Assert.Equal("0123", Convert.ToHexString(Checks.Attribute(answer, 0x000A)!));
        Assert.Equal((IceCheck.Valid, 0), Take(Checks.Request("evtj:h6vY", Local.Password, further: 0xC123)));
    }

    [Fact]
    public void What_is_no_request_is_passed_over()
    {
        var indication = Checks.Request("evtj:h6vY", Local.Password);
        indication[1] = 0x11;
        Assert.Equal(0, Take(indication).Code);
        var random = new Random(3);
        for (var length = 0; length < 300; length++)
        {
            var datagram = new byte[length];
            random.NextBytes(datagram);
            if (length > 0)
            {
                datagram[0] = 0;
            }

            Assert.Equal((IceCheck.Ignored, 0), Take(datagram));
        }
    }

    [Fact]
    public void Checks_cut_short_or_changed_anywhere_are_never_taken()
    {
        var good = Checks.Request("evtj:h6vY", Local.Password, nominates: true);
        for (var i = 0; i < good.Length; i++)
        {
            var changed = good.ToArray();
            changed[i] ^= 0x10;
            Assert.True(Take(changed).Check < IceCheck.Valid, $"byte {i}");
            Assert.Equal(IceCheck.Ignored, Take(good[..i]).Check);
        }
    }

    [Fact]
    public void Answering_allocates_nothing()
    {
        var request = Checks.Request("evtj:h6vY", Local.Password);
        for (var i = 0; i < 100; i++)
        {
            _ = _responder.Take(request, From, _answer, out _);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = _responder.Take(request, From, _answer, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private (IceCheck Check, int Code) Take(byte[] datagram) => Take(datagram, out _);

    private (IceCheck Check, int Code) Take(byte[] datagram, out byte[] answer)
    {
        var copy = datagram.ToArray();
        var check = _responder.Take(copy, From, _answer, out var length);
        Assert.Equal(datagram, copy);
        answer = _answer[..length];
        return (check, Checks.Attribute(answer, 0x0009) is { } error ? (error[2] * 100) + error[3] : 0);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "STUN is made with it.")]
    private static byte[] Code(byte[] message) => HMACSHA1.HashData(Encoding.ASCII.GetBytes(Local.Password), message);
}
