using System.Net;
using CallCenter.Server;
using CallCenter.Server.Telephones;
using CallCenter.Sip;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class RegistrationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-registrations-").FullName;
    private readonly StringWriter _told = new();

    private string FilePath => Path.Combine(_folder, "registrations.json");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _told.Dispose();
    }

    [Fact]
    public async Task A_thousand_changes_are_one_writing_and_are_known_again()
    {
        var registrar = NewRegistrar();
        var file = Open(registrar);
        for (var i = 0; i < 1_000; i++)
        {
            registrar.Restore([("1001", Binding(i % 5))]);
        }

        Assert.Equal(0, file.Writes);
        await file.DisposeAsync();
        Assert.Equal(1, file.Writes);

        var next = NewRegistrar();
        await using var reopened = Open(next);
        var found = next.Find("1001");
        Assert.NotEmpty(found);
        Assert.Equal(Binding(found[0].Contact.Port!.Value - 6000).Contact, found[0].Contact);
        Assert.Equal(IPEndPoint.Parse("198.51.100.7:40000"), found[0].Source);
        Assert.Equal("座机", found[0].UserAgent);
        Assert.Equal("", _told.ToString());
    }

    [Fact]
    public async Task Without_a_change_nothing_is_written()
    {
        var file = Open(NewRegistrar());
        await file.DisposeAsync();

        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("[{")]
    [InlineData("[{\"user\":\"1001\"}]")]
    [InlineData("7")]
    public async Task A_file_nobody_can_read_is_told_and_begun_anew(string text)
    {
        await File.WriteAllTextAsync(FilePath, text, TestContext.Current.CancellationToken);
        var registrar = NewRegistrar();

        await using (Open(registrar))
        {
            registrar.Restore([("1001", Binding(1))]);
        }

        Assert.StartsWith("[{\"user\":\"1001\",\"contact\":\"sip:1001@", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("telephones are known again when they refresh", _told.ToString(), StringComparison.Ordinal);
    }

    private RegistrationFile Open(Registrar registrar) => RegistrationFile.Open(FilePath, registrar, new ServerLog(_told, TimeProvider.System), TimeProvider.System);

    private static Registrar NewRegistrar() => new(
        new RegistrarOptions { Guard = new DigestGuard(new DigestGuardOptions { Realm = "r", Users = new Nobody() }, TimeProvider.System) },
        TimeProvider.System);

    private static SipBinding Binding(int number) => new SipBinding
    {
        Contact = SipUri.Parse($"sip:1001@192.168.1.5:{6000 + number}"),
        ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
        RefreshedAt = TimeProvider.System.GetUtcNow(),
        CallId = "c",
        Sequence = 1,
        UserAgent = "座机",
    }.ReachedBy(SipTransportKind.Udp, IPEndPoint.Parse("198.51.100.7:40000"));

    private sealed class Nobody : IDigestUsers
    {
        public DigestSecret? Find(string user) => null;
    }
}
