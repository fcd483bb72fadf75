using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>baresip, over a network that is not the loopback.</summary>
public sealed class BaresipTests(NetworkCentre centre)
{
    private const string Customer = "13800000001";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Baresip_hears_the_welcome_and_chooses_with_a_key()
    {
        centre.Connect();
        using var project = new ProjectCopy("hotline-400");
        using var sounds = new ExpectedSounds(project);
        project.Replace("project.flow", "on mon..fri 09:00-17:30\n    closed holidays china", "on mon..sun 00:00-24:00");
        using var server = OutsideProcess.StartIn(
            NetworkLink.ServerNamespace,
            null,
            RepositoryPaths.Launcher,
            ["run", project.Folder, "--sip", $"{NetworkLink.ServerAddress}:5064", "--rtp-ports", "21000-21998"]);
        await server.SaysAsync("ready", TimeSpan.FromSeconds(30));
        var welcome = await sounds.MandarinAsync("欢迎致电声通科技，普通话请按一，");
        var greeting = await sounds.MandarinAsync("王芳，您好。");

        using var phone = new BaresipPhone(new TelephoneLine(Customer, NetworkCentre.BaresipPort));
        await phone.CallAsync($"sip:4008001234@{NetworkLink.ServerAddress}:5064");
        await phone.IsAnsweredAsync(Soon);
        await phone.BeginsToHearAsync(welcome, "welcome", Soon);
        await phone.PressAsync('1');
        await phone.BeginsToHearAsync(greeting, "greeting by name", Soon);
        await phone.HangUpAsync();

        var record = Assert.Single(await project.RowsAsync(".callcenter/records.db", "SELECT from_number, ended_by, status FROM call_record"));
        Assert.Equal($"{Customer}|caller|200", record);
    }
}
