using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BenchIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StockMovements_SiteId_ProductId_EffectiveAt_Id_From_To_Units",
                table: "StockMovements");

            migrationBuilder.CreateIndex(
                name: "IX_StockMovements_SiteId_ProductId_EffectiveAt_Id_From_To_Unit~",
                table: "StockMovements",
                columns: new[] { "SiteId", "ProductId", "EffectiveAt", "Id", "From", "To", "Units", "LotId" });

            migrationBuilder.CreateIndex(
                name: "IX_Distributions_SettlesId",
                table: "Distributions",
                column: "SettlesId",
                filter: "\"SettlesId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Distributions_SiteId",
                table: "Distributions",
                column: "SiteId",
                filter: "\"OwedUnits\" > 0 AND \"OwedGivenBy\" IS NULL AND \"OwedWaivedBecause\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StockMovements_SiteId_ProductId_EffectiveAt_Id_From_To_Unit~",
                table: "StockMovements");

            migrationBuilder.DropIndex(
                name: "IX_Distributions_SettlesId",
                table: "Distributions");

            migrationBuilder.DropIndex(
                name: "IX_Distributions_SiteId",
                table: "Distributions");

            migrationBuilder.CreateIndex(
                name: "IX_StockMovements_SiteId_ProductId_EffectiveAt_Id_From_To_Units",
                table: "StockMovements",
                columns: new[] { "SiteId", "ProductId", "EffectiveAt", "Id", "From", "To", "Units" });
        }
    }
}
