using System.Diagnostics;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>Two network namespaces joined by a cable: telephones that refuse to use the loopback have a network of their own.</summary>
internal sealed class NetworkLink : IDisposable
{
    public const string ServerAddress = "10.71.0.1";
    public const string PhoneAddress = "10.71.0.2";

    private static readonly string Name = $"cc{Environment.ProcessId}";

    private NetworkLink()
    {
    }

    public static string ServerNamespace => $"{Name}s";

    public static string PhoneNamespace => $"{Name}p";

    /// <summary>Lays the cable; null when the system does not allow it, with what it said.</summary>
    public static NetworkLink? TryOpen(out string refusal)
    {
        var link = new NetworkLink();
        string[] steps =
        [
            $"netns add {ServerNamespace}",
            $"netns add {PhoneNamespace}",
            $"link add {Name}a netns {ServerNamespace} type veth peer name {Name}b netns {PhoneNamespace}",
            $"-n {ServerNamespace} address add {ServerAddress}/30 dev {Name}a",
            $"-n {PhoneNamespace} address add {PhoneAddress}/30 dev {Name}b",
            $"-n {ServerNamespace} link set {Name}a up",
            $"-n {PhoneNamespace} link set {Name}b up",
            $"-n {ServerNamespace} link set lo up",
            $"-n {PhoneNamespace} link set lo up",
        ];
        foreach (var step in steps)
        {
            if (Ip(step) is { } problem)
            {
                refusal = $"`ip {step}` says: {problem}";
                link.Dispose();
                return null;
            }
        }

        refusal = "";
        return link;
    }

    /// <summary>A command to be run in a namespace. The process becomes the command, so that its id and signals are the command's.</summary>
    public static ProcessStartInfo Command(string space, string program, IEnumerable<string> arguments) =>
        new("ip", ["netns", "exec", space, program, .. arguments]);

    /// <summary>Takes both namespaces away; the cable goes with them.</summary>
    public void Dispose()
    {
        Ip($"netns delete {ServerNamespace}");
        Ip($"netns delete {PhoneNamespace}");
    }

    private static string? Ip(string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
