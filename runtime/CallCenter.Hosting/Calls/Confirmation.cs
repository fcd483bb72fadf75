namespace CallCenter.Hosting.Calls;

/// <summary>What an agent on an outside line hears before he presses 1: a machine that answers would not (AGT-29).</summary>
internal static class Confirmation
{
    /// <summary>The words in a language; English for one that has none.</summary>
    public static string In(string language) =>
        language.StartsWith("yue", StringComparison.OrdinalIgnoreCase) || language.Equals("zh-HK", StringComparison.OrdinalIgnoreCase) ? "有客戶來電，接聽請按一。"
        : language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "有客户来电，接听请按一。"
        : "A caller is waiting for you. Press one to take the call.";
}
