using System.Net;
using System.Runtime.CompilerServices;
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
        var root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));
        var shown = File.ReadAllText(Path.Combine(root, "docs", "sip-library.md"));

        Assert.Contains($"```csharp\n{File.ReadAllText(Path.Combine(Folder(), "Greeter.cs"))}```", shown, StringComparison.Ordinal);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
