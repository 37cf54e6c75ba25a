namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Signs that say by their shape what their colour says: a circle, an octagon, a triangle, a square. The words are beside them.</summary>
internal static class Icon
{
    public static Html Seal => $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 14.5 6.5 22l5.5-3 5.5 3-1.5-7.5" fill="currentColor"/><circle cx="12" cy="9" r="7" fill="none" stroke="currentColor" stroke-width="2"/><path d="m8.8 9 2.3 2.3 4.2-4.3" fill="none" stroke="currentColor" stroke-width="2"/></svg>""";

    /// <param name="answer">As in <see cref="Answer.KeyOf"/>.</param>
    public static Html Of(string answer) => answer switch
    {
        "valid" => $"""<svg class="sign" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22" class="face"/><path d="m13 25 8 8 14-17" class="mark"/></svg>""",
        "invalid" => $"""<svg class="sign" viewBox="0 0 48 48" aria-hidden="true"><path d="M15 2h18l13 13v18L33 46H15L2 33V15z" class="face"/><path d="m16 16 16 16M32 16 16 32" class="mark"/></svg>""",
        "unsure" => $"""<svg class="sign" viewBox="0 0 48 48" aria-hidden="true"><path d="M24 3 47 45H1z" class="face"/><path d="M18.5 23.5c0-7 11-7 11 0 0 4-5.5 4-5.5 9M24 37.5v1.5" class="mark"/></svg>""",
        _ => $"""<svg class="sign" viewBox="0 0 48 48" aria-hidden="true"><path d="M3 3h42v42H3z" class="face"/><path d="M13 24h22" class="mark"/></svg>""",
    };
}
