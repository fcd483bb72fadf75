using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>baresip and linphone as telephones of ours: they register with their passwords, call as themselves, and are called where they are.</summary>
public sealed class NetworkRegistrationTests(NetworkCentre centre)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("baresip", "1001", "udp", "13830000021")]
    [InlineData("baresip", "1001", "tcp", "13830000022")]
    [InlineData("baresip", "1001", "tls", "13830000023")]
    [InlineData("linphone", "1002", "udp", "13830000024")]
    [InlineData("linphone", "1002", "tls", "13830000025")]
    public async Task A_registered_telephone_is_called_where_it_is(string maker, string number, string transport, string from)
    {
        await centre.OpenAsync();
        var question = await centre.Sounds.EnglishAsync("Good morning, is this the service desk?");
        var answer = await centre.Sounds.EnglishAsync("Yes, you have reached the service desk.");
        var line = new TelephoneLine(number, 5084) { Password = $"secret-of-{number}", Transport = transport, Voice = answer, Answers = true };
        using var telephone = maker == "baresip" ? new BaresipPhone(line) : (OutsideTelephone)await LinphonePhone.StartAsync(line, Soon);
        await telephone.IsRegisteredAsync(Soon);

        using var caller = new BaresipPhone(new TelephoneLine(from, 5088) { Voice = question });
        await caller.CallAsync(NetworkCentre.Sip(number));
        await telephone.IsAnsweredAsync(Soon);
        await telephone.BeginsToHearAsync(question, "the caller", Soon);
        await caller.BeginsToHearAsync(answer, "the telephone", Soon);
        await telephone.HangUpAsync();

        Assert.Contains($"{number} Completed 200", Assert.Single(await centre.RecordsAsync(from, "path")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baresip", "1001")]
    [InlineData("linphone", "1002")]
    public async Task A_telephone_of_ours_calls_with_its_password(string maker, string number)
    {
        await centre.OpenAsync();
        var line = new TelephoneLine(number, 5086) { Password = $"secret-of-{number}" };
        using var telephone = maker == "baresip" ? new BaresipPhone(line) : (OutsideTelephone)await LinphonePhone.StartAsync(line, Soon);
        await telephone.IsRegisteredAsync(Soon);

        await telephone.CallAsync(NetworkCentre.Sip("300"));
        await telephone.IsAnsweredAsync(Soon);
        await telephone.BeginsToHearAsync(await centre.Sounds.EnglishAsync("Press one now, or hold the line and hear this once more."), "the question", Soon);
        await telephone.HangUpAsync();

        Assert.Equal("300|caller|200", Assert.Single(await centre.RecordsAsync(number, "to_number, ended_by, status")));
    }

    [Fact]
    public async Task A_wrong_password_is_not_taken()
    {
        await centre.OpenAsync();
        using var telephone = new BaresipPhone(new TelephoneLine("1001", 5086) { Password = "a-guess" });

        await telephone.SaysAsync("401", Soon);
    }
}
