using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Tokens;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>Every change and every refused one is on the disk before it is answered, and stays there.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task A_change_is_in_the_file_when_it_is_answered()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business, "王芳");
        Assert.Equal(200, (await server.AskAsync("PUT", "texts/Greet/yue", token, """{"text":"你好，{name}！"}""")).Status);
        var written = await File.ReadAllTextAsync(Path.Combine(server.Folder, ".callcenter", AuditLog.Name), AdminServer.Cancellation);

        Assert.EndsWith("\n", written, StringComparison.Ordinal);
        Assert.Contains("\"token\":\"王芳\"", written, StringComparison.Ordinal);
        Assert.Contains("\"what\":\"setText\",\"on\":\"Greet/yue\",\"before\":null,\"after\":\"你好，{name}！\",\"status\":200", written, StringComparison.Ordinal);
        Assert.DoesNotContain(token[TokensFile.Prefix.Length..], written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_reads_it_the_latest_first()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Admin);
        foreach (var minutes in new[] { 2, 3, 4 })
        {
            Assert.Equal(200, (await server.AskAsync("PUT", "settings/waitMax", token, $$"""{"value":"{{minutes}}m"}""")).Status);
            server.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["4m", "3m"], await AfterAsync("audit?most=2"));
        Assert.Equal(["4m", "3m"], await AfterAsync("audit?since=2026-11-22T09:01:00Z"));
        Assert.Equal(400, (await server.AskAsync("GET", "audit?most=0", token)).Status);
        Assert.Equal(400, (await server.AskAsync("GET", "audit?since=yesterday", token)).Status);

        async Task<IEnumerable<string?>> AfterAsync(string path) =>
            (await server.AskAsync("GET", path, token)).Body.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("after").GetString()).ToList();
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_and_files_are_turned()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-audit-").FullName;
        try
        {
            var clock = new Desk.HandClock();
            var entry = new AuditEntry(clock.GetUtcNow(), "t", "ops", "192.0.2.1", "setSwitch", "holiday", "off", "on", 200, null);
            using (var audit = AuditLog.Open(folder, clock, bytesMax: 500).Audit!)
            {
                for (var i = 0; i < 10; i++)
                {
                    Assert.Null(await audit.AppendAsync(entry with { On = $"{i}" }));
                }
            }

            await File.AppendAllTextAsync(Path.Combine(folder, AuditLog.Name), "{\"at\":\"2026-11", TestContext.Current.CancellationToken);
            using var again = AuditLog.Open(folder, clock, bytesMax: 500).Audit!;
            Assert.Equal(14, again.BytesCut);
            Assert.Null(await again.AppendAsync(entry with { On = "10", After = new string('好', AuditLog.TextMax + 1) }));

            Assert.True(Directory.GetFiles(folder, "audit-*.jsonl").Length > 1);
            Assert.Equal(Enumerable.Range(0, 11).Reverse().Select(i => $"{i}"), again.Read(null, 100).Select(each => each.On));
            Assert.Equal(AuditLog.TextMax + 1, again.Read(null, 1)[0].After!.Length); // Cut, with a mark.
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
