using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Readme;

/// <summary>The program on the page about the stack does what it says.</summary>
public sealed class GreeterTests
{
    private static readonly IPEndPoint Address = new(IPAddress.Parse("127.0.5.91"), 21991);

    [Fact]
    public async Task The_greeter_answers_and_leaves_when_told()
    {
        await using var greeter = new Greeter(Address);
        await using var caller = Host.Start(IPAddress.Parse("127.0.5.92"), 0);
        var call = new OutboundInvite { Target = SipUri.Create("greeter", Address), From = SipUri.Create("me", caller.Address), Sdp = "v=0" };

        var session = await caller.Loops[0].RunAsync(() => caller.Endpoint.Invite(caller.Loops[0], call, caller.Ear));

        Assert.Equal("provisional 180", await caller.Ear.NextAsync(TestContext.Current.CancellationToken));
        Assert.Equal("answered v=0", await caller.Ear.NextAsync(TestContext.Current.CancellationToken));
        await caller.Loops[0].RunAsync(() =>
        {
            session.SendInfo("text/plain", "bye"u8.ToArray());
            return true;
        });
        Assert.Equal("ended RemoteBye", await caller.Ear.NextAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_page_shows_it_word_for_word()
    {
        var shown = File.ReadAllText(Path.Combine(Root(), "docs", "sip-library.md"));
        var program = File.ReadAllText(Path.Combine(Root(), "tests", "CallCenter.Sip.Tests", "Readme", "Greeter.cs"));

        Assert.Contains($"```csharp\n{program}```", shown, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No global.json above the tests.");
        }

        return folder.FullName;
    }
}
