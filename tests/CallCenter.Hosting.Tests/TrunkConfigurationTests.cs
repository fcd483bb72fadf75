using System.Net;
using CallCenter.Server.Configuration;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class TrunkConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-trunks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_a_trunk_may_say_is_understood()
    {
        Environment.SetEnvironmentVariable("CALLCENTER_TEST_TRUNK_PASSWORD", "geheim");
        var configuration = Read(
            """
            {
              "proxy": "sip:192.0.2.50:5060;lr",
              "routes": { "0755*": "carrier", "00*": "sip:192.0.2.60:5062", "*.example.com": "sip:192.0.2.61;lr" },
              "trunk": "sip:192.0.2.1:5060",
              "trunks": {
                "unicom": ["sip:192.0.2.7:5060", "sip:192.0.2.8:5060"],
                "carrier": {
                  "address": ["sip:a.carrier.example", "sip:b.carrier.example;transport=tcp"], "transport": "tls", "proxy": "sip:192.0.2.51;lr",
                  "user": "acc-17", "password": "${CALLCENTER_TEST_TRUNK_PASSWORD}", "register": true, "expires": 600,
                  "domain": "carrier.example", "from": "account", "identity": "asserted", "trusted": true, "name": "服务热线", "withhold": true,
                  "numbers": ["0755*", "4008001234"], "called": [{ "number": "00*", "strip": 2, "prefix": "+" }], "presented": [{ "prefix": "+86" }],
                  "phone": true, "networks": ["198.51.100.0/24", "203.0.113.9"], "options": 30, "respond": 2.5, "calls": 60,
                },
              },
            }
            """);

        Assert.Equal("sip:192.0.2.50:5060;lr", configuration.Proxy?.ToString());
        Assert.Equal(3, configuration.Routes.Count);
        Assert.Equal("carrier", configuration.Routes.OfNumber("07551")?.Trunk);
        Assert.Equal([TrunkBinding.Main, "unicom", "carrier"], configuration.Trunks.Select(trunk => trunk.Name));
        Assert.Equal(2, configuration.Trunks[1].Addresses.Count);
        var carrier = configuration.Trunks[2];
        Assert.Equal(["sip:a.carrier.example;transport=tls", "sip:b.carrier.example;transport=tcp"], carrier.Addresses.Select(address => address.ToString()));
        Assert.Equal(("acc-17", "geheim", true, TimeSpan.FromMinutes(10)), (carrier.User, carrier.Credentials?.Password, carrier.Registers, carrier.Expires));
        Assert.Equal(("carrier.example", true, TrunkIdentity.Asserted, true), (carrier.Domain, carrier.FromAccount, carrier.Identity, carrier.IsTrusted));
        Assert.Equal(("服务热线", true, "4008001234"), (carrier.DisplayName, carrier.Withholds, carrier.Number));
        Assert.Equal(new NumberRewrite(new("00*"), 2, "+"), Assert.Single(carrier.Called));
        Assert.Equal(new NumberRewrite(new("*"), 0, "+86"), Assert.Single(carrier.Presented));
        Assert.Equal([IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.9/32")], carrier.Networks);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2.5), 60, true), (carrier.ProbeInterval, carrier.RespondMax, carrier.CallsMax, carrier.SaysPhone));
    }

    [Fact]
    public void What_is_not_written_has_its_usual_value()
    {
        var trunk = Assert.Single(Read("""{ "trunks": { "main": "sip:192.0.2.1" } }""").Trunks);

        Assert.Equal((TimeSpan.FromSeconds(4), null, null, false), (trunk.RespondMax, trunk.ProbeInterval, trunk.CallsMax, trunk.IsTrusted));
    }

    [Theory]
    [InlineData("""{ "trunk": "192.0.2.1" }""", "\"trunk\"")]
    [InlineData("""{ "trunk": "sip:192.0.2.1", "trunks": { "main": "sip:192.0.2.2" } }""", "write one of them")]
    [InlineData("""{ "trunks": { "main": "sip:192.0.2.2" }, "trunk": "sip:192.0.2.1" }""", "write one of them")]
    [InlineData("""{ "trunks": { "a": "sip:192.0.2.2", "a": "sip:192.0.2.3" } }""", "twice")]
    [InlineData("""{ "trunks": ["sip:192.0.2.2"] }""", "\"trunks\"")]
    [InlineData("""{ "trunks": { "a": 5 } }""", "\"a\"")]
    [InlineData("""{ "trunks": { "a": "sip:bob@192.0.2.2" } }""", "without user")]
    [InlineData("""{ "trunks": { "a": { } } }""", "needs \"address\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "adress": 1 } } }""", "\"adress\"")]
    [InlineData("""{ "trunks": { "a": { "address": [] } } }""", "list of 1 to 16")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "transport": "ws" } } }""", "udp, tcp, tls")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "proxy": "sip:p" } } }""", "with lr")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "register": true } } }""", "needs \"user\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "from": "account" } } }""", "needs \"user\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "password": "x" } } }""", "needs \"user\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "from": "me" } } }""", "number, account")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "password": "${CALLCENTER_TEST_NO_SUCH}" } } }""", "CALLCENTER_TEST_NO_SUCH")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "identity": "asserted" } } }""", "\"trusted\": true")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "identity": "shown" } } }""", "remote-party")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "numbers": ["0755*"] } } }""", "needs \"number\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "numbers": ["0755x"] } } }""", "0755x")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "number": "zero" } } }""", "no telephone number")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "called": [{ "strip": -1 }] } } }""", "\"called\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "called": [{ "cut": 1 }] } } }""", "\"called\"")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "networks": ["192.0.2.1/99"] } } }""", "192.0.2.1/99")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "options": 0 } } }""", "seconds")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "respond": "4s" } } }""", "seconds")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "calls": 0 } } }""", "whole number")]
    [InlineData("""{ "trunks": { "a": { "address": "sip:h", "trusted": "yes" } } }""", "true or false")]
    [InlineData("""{ "proxy": "sip:192.0.2.50" }""", "with lr")]
    [InlineData("""{ "routes": { "0755*": "nobody" } }""", "name of a trunk")]
    [InlineData("""{ "routes": { "example.com": "nobody" } }""", "SIP URI")]
    [InlineData("""{ "routes": { "example.com": "sip:proxy.example" } }""", "lr")]
    [InlineData("""{ "routes": { "not a domain": "sip:192.0.2.1" } }""", "not a domain")]
    [InlineData("""{ "routes": { "0755*": "sip:h", "0755*": "sip:i" } }""", "twice")]
    [InlineData("""{ "routes": [] }""", "\"routes\"")]
    public void What_is_wrong_is_one_sentence_that_names_the_entry(string text, string named)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);

        var (configuration, problem) = ProjectConfiguration.Read(_folder);

        Assert.Null(configuration);
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", problem, StringComparison.Ordinal);
    }

    private ProjectConfiguration Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
        var (configuration, problem) = ProjectConfiguration.Read(_folder);
        Assert.Null(problem);
        return configuration!;
    }
}
