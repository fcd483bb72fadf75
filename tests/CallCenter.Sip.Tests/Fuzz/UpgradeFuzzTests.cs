using System.Text;
using CallCenter.Sip.Tests.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>HTTP requests for a WebSocket that are nearly right (RFC 6455 section 4.2). The frames behind them are the framework's.</summary>
public sealed class UpgradeFuzzTests
{
    private static readonly byte[] Sound = Encoding.ASCII.GetBytes(
        "GET /sip HTTP/1.1\r\nHost: sip.example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: https://www.example.com\r\nSec-WebSocket-Protocol: sip\r\nSec-WebSocket-Version: 13\r\n\r\n");

    private static readonly int[] Codes = [101, 400, 403, 405, 426];

    [Fact]
    public void Every_request_gets_an_answer()
    {
        var random = new Random(FuzzOptions.Seed);
        var codes = new HashSet<int>();
        for (var round = 0; round < 20_000; round++)
        {
            var answer = HttpUpgradeRequest.Parse(Mutation.Of(Sound, random)).Answer(["https://www.example.com"]);
            Assert.Contains(answer.Status, Codes);
            codes.Add(answer.Status);
        }

        Assert.Equal(101, HttpUpgradeRequest.Parse(Sound).Answer([]).Status);
        Assert.Equal(Codes, codes.Order());
    }
}
