namespace CallCenter.Hosting.Calls;

/// <content>What a flow writes into the call's record.</content>
internal sealed partial class HostedCall
{
    public void Log(string text) => Path.Told(Elapsed, "log", text);

    public void Tag(string name, string? value)
    {
        Path.Told(Elapsed, "tag", value is null ? name : $"{name}={value}");
        Recorded.Note(name, value ?? "");
    }
}
