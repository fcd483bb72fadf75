using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>sipsak, the tool with which operators look whether a SIP server is alive.</summary>
public sealed class SipsakTests(Centre centre)
{
    private const string Target = "sip:100@" + Centre.Address;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task A_ping_is_answered_with_what_we_can(string transport)
    {
        await centre.OpenAsync();

        var said = await RunAsync(0, "-vv", $"--transport={transport}", "-s", Target);

        Assert.Contains("SIP/2.0 200 OK", said, StringComparison.Ordinal);
        Assert.Contains("Allow: INVITE, ACK, BYE, CANCEL, OPTIONS", said, StringComparison.Ordinal);
        Assert.Contains("Accept: application/sdp", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracing_the_route_ends_at_us_with_the_first_hop()
    {
        await centre.OpenAsync();

        var said = await RunAsync(0, "-T", "-vv", "-s", Target);

        Assert.Contains("0: ", said, StringComparison.Ordinal);
        Assert.Contains("SIP/2.0 200 OK", said, StringComparison.Ordinal);
        Assert.DoesNotContain("1: ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_registers_with_its_password_and_with_no_other()
    {
        await centre.OpenAsync();
        string[] asks = ["-U", "-C", "sip:1003@127.0.0.1:21890", "-x", "60", "-u", "1003", "-s", $"sip:1003@{Centre.Address}"];

        await RunAsync(0, [.. asks, "-a", "secret-of-1003"]);
        using var wrong = OutsideProcess.Start("sipsak", [.. asks, "-a", "a-guess"]);

        Assert.NotEqual(0, await wrong.EndsAsync(Soon));
    }

    private static async Task<string> RunAsync(int code, params string[] arguments)
    {
        using var sipsak = OutsideProcess.Start("sipsak", arguments);
        var ended = await sipsak.EndsAsync(Soon);
        Assert.True(ended == code, $"sipsak ended with {ended}:\n{sipsak.Output}");
        return sipsak.Output;
    }
}
